# cmake -DIN=file -DOUT=file.c -DSTEM=name -P embed.cmake : the bytes of IN as a NUL-ended C array `assay_embedded_STEM`.
file(READ "${IN}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE "${OUT}" "extern const unsigned char assay_embedded_${STEM}[];\nconst unsigned char assay_embedded_${STEM}[] = {\n${bytes}0};\n")
