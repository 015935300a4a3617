#include "fake_gallery.h"

#include <stdarg.h>

const char gallery_long[] =
    "I was able to take part in the discussions of every week of the program as much as I wanted to, to ask questions "
    "of the instructors and of other learners whenever I had any, and to bring what we talked about back to the place "
    "where I work or study, where I could try it out on the data that my colleagues and I use.";

const char *const gallery_label[GALLERY_LABELS] = {
    "Querying",
    gallery_long,
    "Στατιστική συλλογιστική με δεδομένα",
    "Чтение и проверка диаграмм",
    "Đọc và diễn giải biểu đồ phân tán",
    "קריאת תרשימים",
    "Lab work 🧪 with 👩‍🔬",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"};

void gallery_picture_free(GalleryPicture *picture) {
  g_free(picture->name);
  assay_scene_free(picture->scene);
  g_ptr_array_unref(picture->rows);
  g_free(picture);
}

Gallery *gallery_new(const AssayFonts *fonts, double width) {
  Gallery *gallery = g_new0(Gallery, 1);
  gallery->fonts = fonts;
  gallery->width = width;
  gallery->pictures = g_ptr_array_new_with_free_func((GDestroyNotify)gallery_picture_free);
  gallery_fill_bars(gallery);
  gallery_fill_pairs(gallery);
  gallery_fill_rows(gallery);
  gallery_fill_tables(gallery);
  gallery_fill_times(gallery);
  return gallery;
}

void gallery_free(Gallery *gallery) {
  if (!gallery) return;
  g_ptr_array_unref(gallery->pictures);
  g_free(gallery);
}

GalleryPicture *gallery_add(Gallery *gallery, const char *section, const char *name, const char *caption,
                            AssayScene *scene) {
  GalleryPicture *picture = g_new0(GalleryPicture, 1);
  picture->section = section;
  picture->name = g_strdup(name);
  picture->caption = caption;
  picture->scene = scene;
  picture->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  g_ptr_array_add(gallery->pictures, picture);
  return picture;
}

void gallery_row(GalleryPicture *picture, ...) {
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
  va_list list;
  va_start(list, picture);
  for (const char *cell; (cell = va_arg(list, const char *));) g_strv_builder_add(cells, cell);
  va_end(list);
  g_ptr_array_add(picture->rows, g_strv_builder_end(cells));
}

guint gallery_chance(guint i, guint n) {
  guint32 x = i * 2654435761U + 40503U;
  x ^= x >> 15;
  x *= 2246822519U;
  x ^= x >> 13;
  return x % n;
}

/* A pool that lives as long as the program: labels are borrowed by structs that come and go. */
const char *gallery_text(const char *format, ...) {
  va_list list;
  va_start(list, format);
  g_autofree char *text = g_strdup_vprintf(format, list);
  va_end(list);
  return g_intern_string(text);
}

const char *gallery_item(guint i) {
  return gallery_text("Item %u", i + 1);
}
