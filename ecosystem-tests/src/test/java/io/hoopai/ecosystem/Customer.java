package io.hoopai.ecosystem;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity with a column that is masked. */
@Entity
@Table(name = "customers")
public class Customer {
    @Id
    private int id;

    private String name = "";
    private String email = "";

    public int getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEmail() {
        return email;
    }
}
