package io.hoopai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Driver;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the templates for desktop tools say is true of the driver; the tools themselves need a desktop. */
class DesktopTemplatesTest {
    @ParameterizedTest
    @CsvSource({"dbeaver-drivers.xml, class, url", "datagrip-drivers.xml, driver-class, template"})
    void namesTheDriverAndUrlsThatItTakes(String file, String driverClass, String url) throws Exception {
        Path template = Document.ROOT.resolve("examples").resolve("desktop").resolve(file);
        NodeList drivers = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(template.toFile())
                .getElementsByTagName("driver");

        assertThat(drivers.getLength()).isEqualTo(2);
        for (int i = 0; i < drivers.getLength(); i++) {
            Element driver = (Element) drivers.item(i);
            Driver named = (Driver) Class.forName(driver.getAttribute(driverClass))
                    .getDeclaredConstructor()
                    .newInstance();
            Element holder = url.equals("url")
                    ? driver
                    : (Element) driver.getElementsByTagName("url-template").item(0);
            String filledIn = holder.getAttribute(url)
                    .replaceAll("\\{host[^}]*}", "db.internal")
                    .replaceAll("\\[:\\{port[^}]*}]", ":6543")
                    .replace("{database}", "shop");
            assertThat(filledIn).matches("jdbc:hoopai:(postgresql|mysql)://db\\.internal:6543/shop");
            assertThat(named.acceptsURL(filledIn)).isTrue();
        }
    }
}
