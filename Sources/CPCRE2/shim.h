// The 8-bit library, and the macros Swift cannot import as values.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

