package io.hoopai.masking;

import io.hoopai.sql.SqlForm;

/** How one dialect rounds the three kinds of numbers. */
interface NumberSql {
    SqlForm integer();

    SqlForm decimal();

    SqlForm floating();
}
