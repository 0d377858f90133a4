package io.hoopai.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of this driver, as the build writes it into its jar. */
record DriverVersion(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+).*");

    static DriverVersion load() {
        Properties properties = new Properties();
        try (InputStream in = DriverVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher matcher = FORM.matcher(properties.getProperty("version", ""));
        if (!matcher.matches()) {
            throw new IllegalStateException("the driver was built without its version");
        }
        return new DriverVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
