/* Tables in the structure: heads, scopes, and which heads each cell has. */
#pragma once

#include "structure.h"

typedef struct {
  const AssayDocument *document;
  GHashTable *place; /* LeafNode -> Element: who draws what */
} Structure;

Element *element_new(Element *parent, const char *type); /* owned by its parent */
void structure_place(Structure *structure, Element *element, const Block *block, LeafPart part, guint row,
                     guint column);
void structure_add_table(Structure *structure, Element *parent, const Block *block);
