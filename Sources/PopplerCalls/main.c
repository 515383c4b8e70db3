/*
 The calls of poppler and cairo that PDFSource makes, without any Swift, so that valgrind can watch them:

     valgrind --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9 .build/release/formmend-poppler-calls FILE…

 Prints a line for each file. A file that poppler refuses is one of the cases; only one that cannot be opened is an error.
 */

#include "CCairoCalls.h"

#include <poppler.h>
#include <cairo-svg.h>
#include <stdio.h>
#include <stdlib.h>

/* Pages of files that state very many are alike. */
enum { MOST_PAGES = 4, DEEPEST = 64, MOST_ELEMENTS = 20000, LARGEST_SIDE = 600 };

static void count_call(void *closure, const formmend_cairo_call *call) {
    if (call->kind != FORMMEND_CAIRO_SAVE && call->kind != FORMMEND_CAIRO_RESTORE) *(long *)closure += 1;
}

static cairo_status_t drop_bytes(void *closure, const unsigned char *bytes, unsigned int length) {
    (void)closure;
    (void)bytes;
    (void)length;
    return CAIRO_STATUS_SUCCESS;
}

static long recorded_calls(PopplerPage *page) {
    long calls = 0;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *context = cairo_create(surface);
    formmend_cairo_listen(context, count_call, &calls);
    poppler_page_render(page, context);
    formmend_cairo_listen(NULL, NULL, NULL);
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    return calls;
}

/* Draws the page small, with its text into a PNG and without it into an SVG. */
static void draw(PopplerPage *page, double width, double height) {
    double longer = width > height ? width : height;
    double scale = longer > LARGEST_SIDE ? LARGEST_SIDE / longer : 1;
    int columns = (int)(width * scale), rows = (int)(height * scale);
    if (columns < 1 || rows < 1) return;
    for (int isVector = 0; isVector < 2; isVector++) {
        cairo_surface_t *surface = isVector
            ? cairo_svg_surface_create_for_stream(drop_bytes, NULL, columns, rows)
            : cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows);
        cairo_t *context = cairo_create(surface);
        cairo_scale(context, scale, scale);
        if (isVector) formmend_cairo_mute_glyphs(context);
        poppler_page_render(page, context);
        formmend_cairo_mute_glyphs(NULL);
        cairo_destroy(context);
        if (!isVector) cairo_surface_write_to_png_stream(surface, drop_bytes, NULL);
        cairo_surface_finish(surface);
        cairo_surface_destroy(surface);
    }
}

static unsigned read_text(PopplerPage *page) {
    PopplerRectangle *boxes = NULL;
    guint count = 0;
    char *text = poppler_page_get_text(page);
    GList *attributes = poppler_page_get_text_attributes(page);
    poppler_page_get_text_layout(page, &boxes, &count);
    poppler_page_free_text_attributes(attributes);
    g_free(boxes);
    g_free(text);
    return count;
}

static void read_fields(PopplerPage *page) {
    GList *links = poppler_page_get_link_mapping(page);
    poppler_page_free_link_mapping(links);
    GList *fields = poppler_page_get_form_field_mapping(page);
    for (GList *item = fields; item != NULL; item = item->next) {
        PopplerFormField *field = ((PopplerFormFieldMapping *)item->data)->field;
        switch (poppler_form_field_get_field_type(field)) {
        case POPPLER_FORM_FIELD_TEXT:
            g_free(poppler_form_field_text_get_text(field));
            (void)poppler_form_field_text_is_password(field);
            break;
        case POPPLER_FORM_FIELD_CHOICE:
            for (int index = 0; index < poppler_form_field_choice_get_n_items(field); index++) {
                if (poppler_form_field_choice_is_item_selected(field, index))
                    g_free(poppler_form_field_choice_get_item(field, index));
            }
            break;
        case POPPLER_FORM_FIELD_BUTTON:
            (void)poppler_form_field_button_get_button_type(field);
            (void)poppler_form_field_button_get_state(field);
            break;
        default:
            break;
        }
    }
    poppler_page_free_form_field_mapping(fields);
}

static void walk(PopplerStructureElementIter *iterator, int depth, int *elements) {
    do {
        if (++*elements > MOST_ELEMENTS) return;
        PopplerStructureElement *element = poppler_structure_element_iter_get_element(iterator);
        if (element == NULL) continue;
        (void)poppler_structure_element_get_kind(element);
        if (poppler_structure_element_is_content(element)) (void)poppler_structure_element_get_page(element);
        PopplerStructureElementIter *child =
            depth < DEEPEST ? poppler_structure_element_iter_get_child(iterator) : NULL;
        if (child != NULL) {
            walk(child, depth + 1, elements);
            poppler_structure_element_iter_free(child);
        }
        g_object_unref(element);
    } while (poppler_structure_element_iter_next(iterator));
}

static int read_file(const char *path) {
    gchar *contents = NULL;
    gsize length = 0;
    GError *error = NULL;
    if (!g_file_get_contents(path, &contents, &length, &error)) {
        fprintf(stderr, "formmend-poppler-calls: %s: %s\n", path, error->message);
        g_clear_error(&error);
        return 1;
    }
    GBytes *bytes = g_bytes_new_take(contents, length);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_bytes_unref(bytes);
    if (document == NULL) {
        printf("%s: refused: %s\n", path, error != NULL ? error->message : "no reason given");
        g_clear_error(&error);
        return 0;
    }
    int pages = poppler_document_get_n_pages(document), elements = 0;
    long calls = 0;
    unsigned glyphs = 0;
    for (int number = 0; number < pages && number < MOST_PAGES; number++) {
        PopplerPage *page = poppler_document_get_page(document, number);
        if (page == NULL) continue;
        double width = 0, height = 0;
        PopplerRectangle box;
        poppler_page_get_size(page, &width, &height);
        poppler_page_get_crop_box(page, &box);
        calls += recorded_calls(page);
        glyphs += read_text(page);
        read_fields(page);
        draw(page, width, height);
        g_object_unref(page);
    }
    PopplerStructureElementIter *root = poppler_structure_element_iter_new(document);
    if (root != NULL) {
        walk(root, 0, &elements);
        poppler_structure_element_iter_free(root);
    }
    printf("%s: %d pages, %ld calls, %u glyphs, %d elements\n", path, pages, calls, glyphs, elements);
    g_object_unref(document);
    return 0;
}

int main(int count, char **arguments) {
    int status = 0;
    for (int index = 1; index < count; index++) {
        status |= read_file(arguments[index]);
        fflush(stdout);
    }
    return status;
}
