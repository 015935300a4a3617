/* Bytes that readers take of a file at a time. */
#pragma once

#ifndef ASSAY_BLOCK /* the fuzz preset has smaller ones, so that short files cross their bounds */
#define ASSAY_BLOCK 65536
#endif
