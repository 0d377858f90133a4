// Go's clients through the proxy: lib/pq and pgx. One line for each thing that they are tried with.
package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgconn"
	"github.com/jackc/pgtype"
	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
	"github.com/lib/pq"
)

const (
	redacted   = "[redacted]"
	neverEnds  = "SELECT count(*) FROM readings a, readings b, readings c"
	fiveMB     = 5 * 1024 * 1024
	unicode    = "Grüße, 日本語, 😀"
	readingsBy = "SELECT id, secret FROM readings WHERE id = $1"
)

var failures int

// check says whether what the name says is so; what panics is not.
func check(client, name string, ask func() error) {
	err := func() (err error) {
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("panic: %v", fault)
			}
		}()
		return ask()
	}()
	if err != nil {
		failures++
		fmt.Printf("%s: FAIL  %s: %s\n", client, name, strings.ReplaceAll(err.Error(), "\n", " "))
		return
	}
	fmt.Printf("%s: ok    %s\n", client, name)
}

// must stops a check whose outcome would mean nothing.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func equal(got, wanted interface{}) error {
	if !reflect.DeepEqual(got, wanted) {
		return fmt.Errorf("%v instead of %v", got, wanted)
	}
	return nil
}

func main() {
	libpq()
	jackc()
	fmt.Println("go: end")
	if failures > 0 {
		os.Exit(1)
	}
}

func pqCode(err error) string {
	var fault *pq.Error
	if errors.As(err, &fault) {
		return string(fault.Code)
	}
	return fmt.Sprintf("no error of the server: %v", err)
}

func pgxCode(err error) string {
	var fault *pgconn.PgError
	if errors.As(err, &fault) {
		return fault.Code
	}
	return fmt.Sprintf("no error of the server: %v", err)
}

func libpq() {
	const client = "lib/pq"
	db, err := sql.Open("postgres", "sslmode=disable")
	must(err)
	defer db.Close()

	check(client, "a parameter and a masked column", func() error {
		var id int
		var email string
		must(db.QueryRow("SELECT id, email FROM customers WHERE id = $1", 7).Scan(&id, &email))
		return equal(id == 7 && strings.Contains(email, "*"), true)
	})
	check(client, "binary parameters and results", func() error {
		binary, err := sql.Open("postgres", "sslmode=disable binary_parameters=yes")
		must(err)
		defer binary.Close()
		var id int
		var secret string
		must(binary.QueryRow(readingsBy, 7).Scan(&id, &secret))
		return equal(secret, redacted)
	})
	check(client, "a prepared statement, run again and again", func() error {
		statement, err := db.Prepare(readingsBy)
		must(err)
		defer statement.Close()
		for n := 1; n <= 8; n++ {
			var id int
			var secret string
			must(statement.QueryRow(n).Scan(&id, &secret))
			if id != n || secret != redacted {
				return fmt.Errorf("%d, %s", id, secret)
			}
		}
		return nil
	})
	check(client, "arrays, JSON, NULL, bytes and Unicode", func() error {
		var tags pq.StringArray
		var doc, label string
		var nothing sql.NullString
		var raw []byte
		must(db.QueryRow("SELECT $1::text[], $2::jsonb, $3::text, $4::text, $5::bytea",
			pq.Array([]string{"ä", "b"}), `{"k": "é"}`, nil, unicode, []byte{0, 255}).Scan(&tags, &doc, &nothing, &label, &raw))
		return equal([]interface{}{[]string(tags), doc, nothing.Valid, label, raw},
			[]interface{}{[]string{"ä", "b"}, `{"k": "é"}`, false, unicode, []byte{0, 255}})
	})
	check(client, "a refusal is 42501, names the rule, and the session goes on", func() error {
		_, simple := db.Exec("DROP TABLE notes")
		_, extended := db.Exec("DELETE FROM orders WHERE id = $1", 1)
		var one int
		must(db.QueryRow("SELECT 1").Scan(&one))
		if !strings.Contains(simple.Error(), "never-destroy") {
			return simple
		}
		return equal([]string{pqCode(simple), pqCode(extended)}, []string{"42501", "42501"})
	})
	check(client, "Begin, which says READ WRITE", func() error {
		tx, err := db.Begin()
		must(err)
		defer tx.Rollback()
		var shown string
		must(tx.QueryRow("SHOW transaction_read_only").Scan(&shown))
		_, err = tx.Exec("INSERT INTO notes (client) VALUES ('go')")
		must(err)
		return equal(shown, "off")
	})
	check(client, "a transaction by SQL, a savepoint around a refusal", func() error {
		everywhere := context.Background()
		own, err := db.Conn(everywhere)
		must(err)
		defer own.Close()
		run := func(sql string, arguments ...interface{}) error {
			_, err := own.ExecContext(everywhere, sql, arguments...)
			return err
		}
		must(run("BEGIN ISOLATION LEVEL REPEATABLE READ"))
		must(run("INSERT INTO notes (client, body, tags) VALUES ('go', $1, $2)", "kept", pq.Array([]string{"a"})))
		must(run("SAVEPOINT a"))
		refused := run("TRUNCATE notes")
		must(run("ROLLBACK TO SAVEPOINT a"))
		var body string
		must(own.QueryRowContext(everywhere, "SELECT body FROM notes WHERE client = 'go'").Scan(&body))
		must(run("ROLLBACK"))
		return equal([]string{pqCode(refused), body}, []string{"42501", "kept"})
	})
	check(client, "a transaction that only reads", func() error {
		tx, err := db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
		must(err)
		defer tx.Rollback()
		_, err = tx.Exec("INSERT INTO notes (client) VALUES ('go')")
		return equal(pqCode(err), "25006")
	})
	check(client, "50,000 rows", func() error {
		rows, err := db.Query("SELECT id, secret FROM readings")
		must(err)
		defer rows.Close()
		count := 0
		for rows.Next() {
			var id int
			var secret string
			must(rows.Scan(&id, &secret))
			if secret == redacted {
				count++
			}
		}
		return equal(count, 50000)
	})
	check(client, "types of columns", func() error {
		rows, err := db.Query("SELECT id, amount, tags FROM samples LIMIT 1")
		must(err)
		defer rows.Close()
		types, err := rows.ColumnTypes()
		must(err)
		return equal(types[1].DatabaseTypeName()+types[2].DatabaseTypeName(), "NUMERIC_TEXT")
	})
	check(client, "5 MB in a result and as a parameter", func() error {
		var body string
		var length int
		must(db.QueryRow("SELECT body FROM documents WHERE id = $1", 1).Scan(&body))
		must(db.QueryRow("SELECT length($1::text)", body).Scan(&length))
		return equal(length, fiveMB)
	})
	check(client, "cancel by context", func() error {
		soon, stop := context.WithTimeout(context.Background(), 500*time.Millisecond)
		defer stop()
		var count int
		err := db.QueryRowContext(soon, neverEnds).Scan(&count)
		if err == nil || pqCode(err) != "57014" && !errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("%v", err)
		}
		var one int
		return db.QueryRow("SELECT 1").Scan(&one)
	})
	check(client, "LISTEN is refused", func() error {
		_, err := db.Exec("LISTEN news")
		return equal(pqCode(err), "42501")
	})
	check(client, "sessions side by side", func() error {
		db.SetMaxOpenConns(8)
		var group sync.WaitGroup
		faults := make(chan error, 40)
		for n := 1; n <= 40; n++ {
			group.Add(1)
			go func(n int) {
				defer group.Done()
				var id int
				var secret string
				if err := db.QueryRow(readingsBy, n).Scan(&id, &secret); err != nil || id != n || secret != redacted {
					faults <- fmt.Errorf("%d: %s %v", n, secret, err)
				}
			}(n)
		}
		group.Wait()
		close(faults)
		return <-faults
	})
	check(client, "a wrong password, then the right one", func() error {
		wrong, err := sql.Open("postgres", "sslmode=disable password=wrong")
		must(err)
		defer wrong.Close()
		var one int
		must(db.QueryRow("SELECT 1").Scan(&one))
		return equal(pqCode(wrong.Ping()), "28P01")
	})
}

func jackc() {
	const client = "pgx"
	everywhere := context.Background()
	connection, err := pgx.Connect(everywhere, "sslmode=disable")
	must(err)
	defer connection.Close(everywhere)

	check(client, "a parameter and a masked column", func() error {
		var id int
		var email string
		must(connection.QueryRow(everywhere, "SELECT id, email FROM customers WHERE id = $1", 7).Scan(&id, &email))
		return equal(id == 7 && strings.Contains(email, "*"), true)
	})
	check(client, "the same statement again and again", func() error {
		for n := 1; n <= 8; n++ {
			var id int
			var secret string
			must(connection.QueryRow(everywhere, readingsBy, n).Scan(&id, &secret))
			if id != n || secret != redacted {
				return fmt.Errorf("%d, %s", id, secret)
			}
		}
		return nil
	})
	check(client, "the simple protocol, and statements that are described alone", func() error {
		var id int
		var secret string
		must(connection.QueryRow(everywhere, readingsBy, pgx.QuerySimpleProtocol(true), 7).Scan(&id, &secret))
		config, err := pgx.ParseConfig("sslmode=disable statement_cache_mode=describe")
		must(err)
		describing, err := pgx.ConnectConfig(everywhere, config)
		must(err)
		defer describing.Close(everywhere)
		var again string
		must(describing.QueryRow(everywhere, readingsBy, 8).Scan(&id, &again))
		return equal([]string{secret, again}, []string{redacted, redacted})
	})
	check(client, "a named statement, and its end", func() error {
		_, err := connection.Prepare(everywhere, "by-id", readingsBy)
		must(err)
		var id int
		var secret string
		must(connection.QueryRow(everywhere, "by-id", 7).Scan(&id, &secret))
		must(connection.Deallocate(everywhere, "by-id"))
		return equal(secret, redacted)
	})
	check(client, "values of every kind in binary, as without a guard", func() error {
		direct, err := pgx.Connect(everywhere, os.Getenv("HOOPAI_CLIENTS_DIRECT"))
		must(err)
		defer direct.Close(everywhere)
		ask := func(on *pgx.Conn) [][]interface{} {
			rows, err := on.Query(everywhere, "SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw,"+
				" tags, numbers, grid, doc, feeling, code, span, address FROM samples ORDER BY id")
			must(err)
			defer rows.Close()
			var all [][]interface{}
			for rows.Next() {
				values, err := rows.Values()
				must(err)
				all = append(all, values)
			}
			must(rows.Err())
			return all
		}
		return equal(ask(connection), ask(direct))
	})
	check(client, "arrays, JSON, NULL and Unicode as parameters", func() error {
		var tags []string
		var doc map[string]interface{}
		var nothing *string
		var label string
		must(connection.QueryRow(everywhere, "SELECT $1::text[], $2::jsonb, $3::text, $4::text",
			[]string{"ä", "b"}, map[string]interface{}{"k": "é"}, nil, unicode).Scan(&tags, &doc, &nothing, &label))
		return equal([]interface{}{tags, doc["k"], nothing == nil, label}, []interface{}{[]string{"ä", "b"}, "é", true, unicode})
	})
	check(client, "masked JSON, dates and numbers keep their types", func() error {
		var profile interface{}
		var born time.Time
		var salary pgtype.Numeric
		must(connection.QueryRow(everywhere, "SELECT profile, birth_date, salary FROM customers WHERE id = $1", 7).Scan(
			&profile, &born, &salary))
		return equal([]interface{}{profile, born.YearDay()}, []interface{}{redacted, 1})
	})
	check(client, "a batch, which a refusal takes back", func() error {
		batch := &pgx.Batch{}
		for n := 1; n <= 100; n++ {
			batch.Queue(readingsBy, n)
		}
		results := connection.SendBatch(everywhere, batch)
		for n := 1; n <= 100; n++ {
			var id int
			var secret string
			must(results.QueryRow().Scan(&id, &secret))
			if id != n || secret != redacted {
				return fmt.Errorf("%d, %s", id, secret)
			}
		}
		must(results.Close())
		batch = &pgx.Batch{}
		batch.Queue("INSERT INTO notes (client, body) VALUES ('go', 'batched')")
		batch.Queue("DELETE FROM orders WHERE id = 1")
		refused := connection.SendBatch(everywhere, batch).Close()
		var count int
		must(connection.QueryRow(everywhere, "SELECT count(*) FROM notes WHERE body = 'batched'").Scan(&count))
		return equal([]interface{}{pgxCode(refused), count}, []interface{}{"42501", 0})
	})
	check(client, "a refusal is 42501 with a hint, and the session goes on", func() error {
		_, err := connection.Exec(everywhere, "DELETE FROM orders WHERE id = $1", 1)
		var fault *pgconn.PgError
		if !errors.As(err, &fault) || fault.Hint == "" {
			return fmt.Errorf("%v", err)
		}
		var one int
		must(connection.QueryRow(everywhere, "SELECT 1").Scan(&one))
		return equal(fault.Code, "42501")
	})
	check(client, "transactions inside transactions, around a refusal", func() error {
		tx, err := connection.BeginTx(everywhere, pgx.TxOptions{IsoLevel: pgx.Serializable})
		must(err)
		defer tx.Rollback(everywhere)
		_, err = tx.Exec(everywhere, "INSERT INTO notes (client, body) VALUES ('go', $1)", "kept")
		must(err)
		inner, err := tx.Begin(everywhere)
		must(err)
		_, refused := inner.Exec(everywhere, "TRUNCATE notes")
		must(inner.Rollback(everywhere))
		var body string
		must(tx.QueryRow(everywhere, "SELECT body FROM notes WHERE client = 'go'").Scan(&body))
		return equal([]string{pgxCode(refused), body}, []string{"42501", "kept"})
	})
	check(client, "50,000 rows", func() error {
		rows, err := connection.Query(everywhere, "SELECT id, secret FROM readings")
		must(err)
		defer rows.Close()
		count := 0
		for rows.Next() {
			var id int
			var secret string
			must(rows.Scan(&id, &secret))
			if secret == redacted {
				count++
			}
		}
		return equal(count, 50000)
	})
	check(client, "5 MB in a result and as a parameter", func() error {
		var body string
		var length int
		must(connection.QueryRow(everywhere, "SELECT body FROM documents WHERE id = $1", 1).Scan(&body))
		must(connection.QueryRow(everywhere, "SELECT length($1::text)", body).Scan(&length))
		return equal(length, fiveMB)
	})
	check(client, "COPY out, with masks", func() error {
		var out bytes.Buffer
		tag, err := connection.PgConn().CopyTo(everywhere, &out, "COPY (SELECT id, secret FROM readings ORDER BY id) TO STDOUT")
		must(err)
		return equal([]int{int(tag.RowsAffected()), strings.Count(out.String(), redacted+"\n")}, []int{50000, 50000})
	})
	check(client, "cancel", func() error {
		go func() {
			time.Sleep(500 * time.Millisecond)
			connection.PgConn().CancelRequest(everywhere)
		}()
		_, err := connection.Exec(everywhere, neverEnds)
		var one int
		must(connection.QueryRow(everywhere, "SELECT 1").Scan(&one))
		return equal(pgxCode(err), "57014")
	})
	check(client, "a pool of sessions", func() error {
		pool, err := pgxpool.Connect(everywhere, "sslmode=disable pool_max_conns=8 application_name=clients")
		must(err)
		defer pool.Close()
		var group sync.WaitGroup
		faults := make(chan error, 40)
		for n := 1; n <= 40; n++ {
			group.Add(1)
			go func(n int) {
				defer group.Done()
				var id int
				var secret string
				if err := pool.QueryRow(everywhere, readingsBy, n).Scan(&id, &secret); err != nil || id != n || secret != redacted {
					faults <- fmt.Errorf("%d: %s %v", n, secret, err)
				}
			}(n)
		}
		group.Wait()
		close(faults)
		return <-faults
	})
	check(client, "a wrong password, then the right one", func() error {
		_, wrong := pgx.Connect(everywhere, "sslmode=disable password=wrong")
		right, err := pgx.Connect(everywhere, "sslmode=disable")
		must(err)
		must(right.Close(everywhere))
		return equal(pgxCode(wrong), "28P01")
	})
	check(client, "the profile for readers alone reads, and does not write", func() error {
		reader, err := pgx.Connect(everywhere, "sslmode=disable user=reader password=reader-secret")
		must(err)
		defer reader.Close(everywhere)
		var count int
		must(reader.QueryRow(everywhere, "SELECT count(*) FROM readings").Scan(&count))
		_, refused := reader.Exec(everywhere, "INSERT INTO notes (client) VALUES ($1)", "reader")
		return equal([]interface{}{count, pgxCode(refused)}, []interface{}{50000, "42501"})
	})
}
