package io.hoopai.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A shared library for x86-64 Linux in which every function returns -1. The embedded MySQL is linked against two libraries
 * that a fresh machine lacks and that it does not need: {@code libaio} (native asynchronous I/O is switched off) and
 * {@code libnuma} ({@code numa_available() == -1} means that there is none). The loader wants them nevertheless.
 *
 * <p>The file is the least that the dynamic loader accepts, by the System V ABI (gABI chapter 5): an ELF header, program
 * headers, and a dynamic section with a hash table, symbols and strings. It has no section headers and no versions;
 * symbols of a library without versions satisfy any version.
 *
 * <pre>
 * page 0, readable and executable:  header, program headers, hash, symbols, strings, code
 * page 1, readable and writable:    dynamic section (the loader relocates its addresses in place)
 * </pre>
 *
 * @param name the library's file name and SONAME
 * @param symbols what it exports
 */
record StubLibrary(String name, List<String> symbols) {
    private static final int PAGE = 0x1000;
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PROGRAM_HEADERS = 4;
    private static final int SYMBOL_SIZE = 24;
    private static final int DYNAMIC_ENTRY_SIZE = 16;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int EXECUTE = 1;
    private static final int WRITE = 2;
    private static final int READ = 4;

    /** {@code mov rax, -1; ret}. */
    private static final byte[] CODE = {0x48, (byte) 0xc7, (byte) 0xc0, -1, -1, -1, -1, (byte) 0xc3};

    StubLibrary {
        requireNonNull(name, "name is null");
        symbols = List.copyOf(symbols);
    }

    static Optional<StubLibrary> of(String name) {
        return switch (name) {
            case "libaio.so.1" ->
                Optional.of(new StubLibrary(
                        name, List.of("io_setup", "io_destroy", "io_submit", "io_cancel", "io_getevents")));
            case "libnuma.so.1" ->
                Optional.of(new StubLibrary(
                        name,
                        List.of(
                                "mbind",
                                "set_mempolicy",
                                "numa_all_nodes_ptr",
                                "numa_available",
                                "numa_node_of_cpu",
                                "numa_alloc_onnode",
                                "numa_alloc_local",
                                "numa_free")));
            default -> Optional.empty();
        };
    }

    byte[] bytes() {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        int soname = append(strings, name);
        int[] names =
                symbols.stream().mapToInt(symbol -> append(strings, symbol)).toArray();

        int hash = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;
        int hashWords = 2 + 1 + 1 + symbols.size();
        int symbolTable = align(hash + 4 * hashWords);
        int stringTable = symbolTable + SYMBOL_SIZE * (symbols.size() + 1);
        int code = align(stringTable + strings.size());
        long[][] dynamic = {
            {14, soname}, // DT_SONAME
            {4, hash}, // DT_HASH
            {5, stringTable}, // DT_STRTAB
            {6, symbolTable}, // DT_SYMTAB
            {10, strings.size()}, // DT_STRSZ
            {11, SYMBOL_SIZE}, // DT_SYMENT
            {0, 0} // DT_NULL
        };
        int dynamicSize = dynamic.length * DYNAMIC_ENTRY_SIZE;

        ByteBuffer file = ByteBuffer.allocate(PAGE + dynamicSize).order(ByteOrder.LITTLE_ENDIAN);
        putHeader(file);
        putProgramHeader(file, PT_LOAD, READ | EXECUTE, 0, code + CODE.length, PAGE);
        putProgramHeader(file, PT_LOAD, READ | WRITE, PAGE, dynamicSize, PAGE);
        putProgramHeader(file, PT_DYNAMIC, READ | WRITE, PAGE, dynamicSize, 8);
        putProgramHeader(file, PT_GNU_STACK, READ | WRITE, 0, 0, 16);

        // One bucket, whose chain visits every symbol in turn; symbol 0 is undefined and ends it.
        file.position(hash).putInt(1).putInt(symbols.size() + 1).putInt(1).putInt(0);
        for (int index = 1; index <= symbols.size(); index++) {
            file.putInt(index == symbols.size() ? 0 : index + 1);
        }
        file.position(symbolTable + SYMBOL_SIZE);
        for (int offset : names) {
            byte globalFunction = 0x12;
            file.putInt(offset).put(globalFunction).put((byte) 0).putShort((short) 1);
            file.putLong(code).putLong(CODE.length);
        }
        file.position(stringTable).put(strings.toByteArray());
        file.position(code).put(CODE);
        file.position(PAGE);
        for (long[] entry : dynamic) {
            file.putLong(entry[0]).putLong(entry[1]);
        }
        return file.array();
    }

    private static void putHeader(ByteBuffer file) {
        byte class64 = 2;
        byte littleEndian = 1;
        byte version = 1;
        file.put(new byte[] {0x7f, 'E', 'L', 'F', class64, littleEndian, version});
        file.position(16);
        file.putShort((short) 3).putShort((short) 62).putInt(version); // ET_DYN, EM_X86_64
        file.putLong(0).putLong(HEADER_SIZE).putLong(0).putInt(0); // entry, program headers, sections, flags
        file.putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0); // no section headers
    }

    private static void putProgramHeader(ByteBuffer file, int type, int flags, int offset, int size, int alignment) {
        file.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(alignment);
    }

    private static int append(ByteArrayOutputStream strings, String text) {
        int offset = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        strings.write(0);
        return offset;
    }

    private static int align(int offset) {
        return (offset + 7) & ~7;
    }
}
