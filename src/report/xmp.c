#include "xmp.h"

static void put(GString *out, const char *format, const char *text) {
  if (text == NULL) return;
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  const char *place = g_strstr_len(format, -1, "%");
  g_string_append_len(out, format, place - format);
  g_string_append(out, escaped);
  g_string_append(out, place + 1);
}

char *xmp_packet(const AssayDocument *document) {
  g_autofree char *date = g_strdup_printf("%sT00:00:00Z", document->date != NULL ? document->date : "1970-01-01");
  GString *out = g_string_new(
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
  put(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%</rdf:li></rdf:Alt></dc:title>\n", document->title);
  put(out, "<dc:creator><rdf:Seq><rdf:li>%</rdf:li></rdf:Seq></dc:creator>\n", document->author);
  put(out, "<dc:language><rdf:Bag><rdf:li>%</rdf:li></rdf:Bag></dc:language>\n", document->language);
  put(out, "<xmp:CreateDate>%</xmp:CreateDate>", date);
  put(out, "<xmp:ModifyDate>%</xmp:ModifyDate>\n", date);
  put(out, "<xmp:CreatorTool>%</xmp:CreatorTool>\n", "assay " ASSAY_VERSION);
  g_string_append(out,
                  "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
  return g_string_free(out, FALSE);
}
