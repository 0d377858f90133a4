package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MyBatisTest {
    @TempDir
    private Path rules;

    /** A row, as MyBatis fills it. */
    public static final class Ticket {
        private int id;
        private String subject = "";

        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }

        public String getSubject() {
            return subject;
        }

        public void setSubject(String subject) {
            this.subject = subject;
        }
    }

    /** The statements. */
    public interface ShopMapper {
        @Select("SELECT email FROM customers WHERE name LIKE #{name} ORDER BY id")
        List<String> emails(@Param("name") String name);

        @Insert("INSERT INTO tickets (subject) VALUES (#{subject})")
        @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
        void insert(Ticket ticket);

        @Update("UPDATE customers SET email = #{email}")
        int overwrite(@Param("email") String email);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsMasksAndWrites(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            PooledDataSource pool =
                    new PooledDataSource(GuardedShop.DRIVER, shop.agentUrl(), shop.user(), shop.password());
            Configuration configuration =
                    new Configuration(new Environment("shop", new JdbcTransactionFactory(), pool));
            configuration.addMapper(ShopMapper.class);
            SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
            try (SqlSession session = sessions.openSession()) {
                ShopMapper mapper = session.getMapper(ShopMapper.class);
                assertThat(mapper.emails("A%")).containsExactly(GuardedShop.MASKED);
                Ticket ticket = new Ticket();
                ticket.setSubject("printer");
                mapper.insert(ticket);
                assertThat(ticket.getId()).isEqualTo(1);
                session.commit();
                Refusals.assertRefused(catchThrowable(() -> mapper.overwrite("x")));
            } finally {
                pool.forceCloseAll();
            }
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");
        }
    }
}
