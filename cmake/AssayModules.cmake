# The modules of assay, what each may use, and the libraries it stands on. This is the one list of allowed directions:
# tests/house checks every #include against it.
#
#   assay_module(NAME USES other modules ... LOADS modules ... PACKAGES pkg-config names ... LIBRARIES plain linker names ... EMBED files ...)
#
# What a module LOADS it may include, and is not linked with: it reaches it when it runs, through a table of functions.
# A source file belongs to a module by lying in src/NAME. An EMBED file becomes `const unsigned char assay_embedded_STEM[]`, with a NUL at the end.

include(GNUInstallDirs)
find_package(PkgConfig REQUIRED)

add_library(assay_options INTERFACE)
target_include_directories(assay_options INTERFACE "${CMAKE_SOURCE_DIR}/include")
target_compile_definitions(assay_options INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE
                           ASSAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_compile_options(assay_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wvla
                       -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Wundef -Wno-missing-field-initializers
                       -ffp-contract=off -fno-strict-aliasing)
if(ASSAY_WERROR)
  target_compile_options(assay_options INTERFACE -Werror)
endif()
if(ASSAY_SANITIZE)
  target_compile_options(assay_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_link_options(assay_options INTERFACE -fsanitize=address,undefined)
endif()

set(ASSAY_MODULES "" CACHE INTERNAL "")
set(ASSAY_DIRECTIONS "" CACHE INTERNAL "a list of \"module: what it may use\"")

function(assay_embed target file)
  get_filename_component(stem "${file}" NAME_WE)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded_${stem}.c")
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" -DIN=${CMAKE_CURRENT_SOURCE_DIR}/${file} -DOUT=${out} -DSTEM=${stem}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}" "${CMAKE_SOURCE_DIR}/cmake/embed.cmake" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()

function(assay_module name)
  cmake_parse_arguments(M "" "" "USES;LOADS;PACKAGES;LIBRARIES;EMBED" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.c")
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  add_library(assay_${name} STATIC ${sources})
  target_link_libraries(assay_${name} PUBLIC assay_options)
  foreach(used IN LISTS M_USES)
    target_link_libraries(assay_${name} PUBLIC assay_${used})
  endforeach()
  foreach(loaded IN LISTS M_LOADS)
    target_include_directories(assay_${name} PRIVATE "$<TARGET_PROPERTY:assay_${loaded},INTERFACE_INCLUDE_DIRECTORIES>")
  endforeach()
  foreach(package IN LISTS M_PACKAGES)
    string(MAKE_C_IDENTIFIER "PC_${package}" id)
    pkg_check_modules(${id} REQUIRED IMPORTED_TARGET GLOBAL "${package}")
    target_link_libraries(assay_${name} PUBLIC PkgConfig::${id})
  endforeach()
  target_link_libraries(assay_${name} PUBLIC ${M_LIBRARIES})
  foreach(file IN LISTS M_EMBED)
    assay_embed(assay_${name} "${name}/${file}")
  endforeach()
  list(JOIN M_USES " " uses)
  if(M_LOADS)
    list(JOIN M_LOADS " " loads)
    string(APPEND uses " ${loads}")
  endif()
  set(ASSAY_MODULES "${ASSAY_MODULES};${name}" CACHE INTERNAL "")
  set(ASSAY_DIRECTIONS "${ASSAY_DIRECTIONS};${name}: ${uses}" CACHE INTERNAL "")
endfunction()
