# cmake -DIN=file;file;... -DOUT=header -DNAME=MACRO -P digest.cmake : a header that defines MACRO as a digest of the files, as text.
set(all "")
foreach(file IN LISTS IN)
  file(SHA256 "${file}" digest)
  string(APPEND all "${digest}")
endforeach()
string(SHA256 digest "${all}")
file(WRITE "${OUT}" "#define ${NAME} \"${digest}\"\n")
