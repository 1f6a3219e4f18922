// The word sets, the tables of meanings and the phrases of acts of the languages, as they lie in the program: read from the disk when they are used.
#ifndef PRAATPAAL_VOCABULARY_H
#define PRAATPAAL_VOCABULARY_H
#include <stddef.h>

typedef struct {
    const char *_Nonnull language;
    const unsigned char *_Nullable words;
    size_t word_bytes;
    const unsigned char *_Nullable meanings;
    size_t meaning_bytes;
    const unsigned char *_Nullable acts;
    size_t act_bytes;
} praatpaal_vocabulary;

// How many languages have a vocabulary, and the one at a place below that.
size_t praatpaal_vocabulary_count(void);
praatpaal_vocabulary praatpaal_vocabulary_at(size_t place);

#endif
