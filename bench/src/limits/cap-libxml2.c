/* The limit of reading CAP: libxml2 in C. cap-libxml2 FILE SCHEMA parse|schema SECONDS prints documents per second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **words) {
  if (count != 5) return 2;
  FILE *file = fopen(words[1], "rb");
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size);
  if (fread(bytes, 1, size, file) != (size_t)size) return 2;
  xmlSchemaPtr schema = xmlSchemaParse(xmlSchemaNewParserCtxt(words[2]));
  int validates = strcmp(words[3], "schema") == 0;
  double seconds = atof(words[4]), began = now();
  long documents = 0;
  while (now() - began < seconds) {
    xmlDocPtr document = xmlReadMemory(bytes, size, "message.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT);
    if (!document) return 1;
    if (validates) {
      xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema);
      if (xmlSchemaValidateDoc(context, document) != 0) return 1;
      xmlSchemaFreeValidCtxt(context);
    }
    xmlFreeDoc(document);
    documents++;
  }
  printf("%f\n", documents / (now() - began));
  return 0;
}
