package io.hoopai.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shared library for x86-64 Linux in which every function returns -1. The embedded MySQL is linked against two libraries
 * that a fresh machine lacks and that it does not need: {@code libaio} (native asynchronous I/O is switched off) and
 * {@code libnuma} ({@code numa_available() == -1} means that there is none). The loader wants them nevertheless.
 *
 * <p>The file is the least that the dynamic loader accepts, by the System V ABI (gABI chapter 5): an ELF header, program
 * headers, and a dynamic section with a hash table, symbols, their versions (by Drepper's "ELF Symbol Versioning") and
 * strings. It has no section headers.
 *
 * <pre>
 * page 0, readable and executable:  header, program headers, hash, symbols, versions, strings, code
 * page 1, readable and writable:    dynamic section (the loader relocates its addresses in place)
 * </pre>
 *
 * @param name the library's file name and SONAME
 * @param versions what it exports
 */
record StubLibrary(String name, List<Version> versions) {
    /** The symbols that came with one version of the library. */
    record Version(String name, List<String> symbols) {
        Version {
            requireNonNull(name, "name is null");
            symbols = List.copyOf(symbols);
        }
    }

    private static final int PAGE = 0x1000;
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PROGRAM_HEADERS = 4;
    private static final int SYMBOL_SIZE = 24;
    private static final int DYNAMIC_ENTRY_SIZE = 16;
    private static final int VERSION_SIZE = 20;
    private static final int VERSION_NAME_SIZE = 8;

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
        versions = List.copyOf(versions);
    }

    static Optional<StubLibrary> of(String name) {
        return switch (name) {
            case "libaio.so.1" ->
                Optional.of(new StubLibrary(
                        name,
                        List.of(
                                new Version("LIBAIO_0.1", List.of("io_submit")),
                                new Version("LIBAIO_0.4", List.of("io_setup", "io_getevents")))));
            case "libnuma.so.1" ->
                Optional.of(new StubLibrary(
                        name,
                        List.of(
                                new Version(
                                        "libnuma_1.1",
                                        List.of(
                                                "mbind",
                                                "set_mempolicy",
                                                "numa_available",
                                                "numa_alloc_onnode",
                                                "numa_alloc_local",
                                                "numa_free")),
                                new Version("libnuma_1.2", List.of("numa_all_nodes_ptr", "numa_node_of_cpu")))));
            default -> Optional.empty();
        };
    }

    byte[] bytes() {
        List<String> symbols =
                versions.stream().flatMap(version -> version.symbols().stream()).toList();
        StringTable strings = new StringTable();
        int soname = strings.offset(name);
        symbols.forEach(strings::offset);
        versions.forEach(version -> strings.offset(version.name()));

        int hash = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;
        int hashWords = 2 + 1 + 1 + symbols.size();
        int symbolTable = align(hash + 4 * hashWords);
        int symbolVersions = symbolTable + SYMBOL_SIZE * (symbols.size() + 1);
        int versionTable = align(symbolVersions + 2 * (symbols.size() + 1));
        int stringTable = versionTable + (VERSION_SIZE + VERSION_NAME_SIZE) * (versions.size() + 1);
        int code = align(stringTable + strings.size());
        long[][] dynamic = {
            {14, soname}, // DT_SONAME
            {4, hash}, // DT_HASH
            {5, stringTable}, // DT_STRTAB
            {6, symbolTable}, // DT_SYMTAB
            {10, strings.size()}, // DT_STRSZ
            {11, SYMBOL_SIZE}, // DT_SYMENT
            {0x6ffffff0, symbolVersions}, // DT_VERSYM
            {0x6ffffffc, versionTable}, // DT_VERDEF
            {0x6ffffffd, versions.size() + 1}, // DT_VERDEFNUM
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
        for (String symbol : symbols) {
            byte globalFunction = 0x12;
            file.putInt(strings.offset(symbol))
                    .put(globalFunction)
                    .put((byte) 0)
                    .putShort((short) 1);
            file.putLong(code).putLong(CODE.length);
        }
        // Version 0 is local, version 1 the library itself.
        file.position(symbolVersions).putShort((short) 0);
        for (int index = 0; index < versions.size(); index++) {
            for (int count = versions.get(index).symbols().size(); count > 0; count--) {
                file.putShort((short) (index + 2));
            }
        }
        file.position(versionTable);
        putVersion(file, name, soname, 1, versions.isEmpty());
        for (int index = 0; index < versions.size(); index++) {
            String version = versions.get(index).name();
            putVersion(file, version, strings.offset(version), index + 2, index == versions.size() - 1);
        }
        file.position(stringTable).put(strings.bytes());
        file.position(code).put(CODE);
        file.position(PAGE);
        for (long[] entry : dynamic) {
            file.putLong(entry[0]).putLong(entry[1]);
        }
        return file.array();
    }

    private static void putVersion(ByteBuffer file, String name, int nameOffset, int index, boolean last) {
        int base = index == 1 ? 1 : 0;
        file.putShort((short) 1).putShort((short) base).putShort((short) index).putShort((short) 1);
        file.putInt(hash(name)).putInt(VERSION_SIZE).putInt(last ? 0 : VERSION_SIZE + VERSION_NAME_SIZE);
        file.putInt(nameOffset).putInt(0);
    }

    /** The hash function of the System V ABI. */
    private static int hash(String name) {
        int hash = 0;
        for (int index = 0; index < name.length(); index++) {
            hash = (hash << 4) + name.charAt(index);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
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

    private static int align(int offset) {
        return (offset + 7) & ~7;
    }

    /** Strings that end in NUL, each once; the empty one first. */
    private static final class StringTable {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> offsets = new HashMap<>();

        StringTable() {
            bytes.write(0);
        }

        /** Where {@code text} is; adds it when it is not there yet. */
        int offset(String text) {
            return offsets.computeIfAbsent(text, added -> {
                int offset = bytes.size();
                bytes.writeBytes(added.getBytes(StandardCharsets.US_ASCII));
                bytes.write(0);
                return offset;
            });
        }

        int size() {
            return bytes.size();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
