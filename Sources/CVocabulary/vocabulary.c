#include "CVocabulary.h"

// Three files a language, and one line in the list below. A language may lack any.

_Alignas(64) static const unsigned char de_acts[] = {
#embed "Data/de.acts"
};
_Alignas(64) static const unsigned char de_words[] = {
#embed "Data/de.words"
};
_Alignas(64) static const unsigned char de_meanings[] = {
#embed "Data/de.meanings"
};
_Alignas(64) static const unsigned char en_acts[] = {
#embed "Data/en.acts"
};
_Alignas(64) static const unsigned char en_words[] = {
#embed "Data/en.words"
};
_Alignas(64) static const unsigned char en_meanings[] = {
#embed "Data/en.meanings"
};
_Alignas(64) static const unsigned char nl_acts[] = {
#embed "Data/nl.acts"
};
_Alignas(64) static const unsigned char nl_words[] = {
#embed "Data/nl.words"
};
_Alignas(64) static const unsigned char nl_meanings[] = {
#embed "Data/nl.meanings"
};

#define LANGUAGE(code) {#code, code##_words, sizeof code##_words, code##_meanings, sizeof code##_meanings, \
                        code##_acts, sizeof code##_acts}
static const praatpaal_vocabulary all[] = {LANGUAGE(de), LANGUAGE(en), LANGUAGE(nl)};

size_t praatpaal_vocabulary_count(void) { return sizeof all / sizeof *all; }

praatpaal_vocabulary praatpaal_vocabulary_at(size_t place) { return all[place]; }
