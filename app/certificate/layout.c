/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/layout.h"
#include "base/clock.h"
#include "render/error.h"
#include "render/readback.h"

/* A page is built in layers: the drawing, the paper's words and labels, the record's fields, and
 * over a specimen its mark. */

#define SPECIMEN_MARK "样张·无效"
#define SPECIMEN_COLOUR 0xb03a2e
#define COPY_COLOUR 0x8a8a8a
#define REPRINT_MARK "补打·副本"
#define REPRINT_INK 0x303030
#define MIN_PIECES 4 /* lines a text may be broken into at least, whatever its style says */

typedef struct
{
  const LijiPaperInput *input;
  const LijiPaperPass *pass;
  const LijiTemplate *drawing;
  LijiSheet *sheet;
  double x; /* where the page lies on the spread */
} Layout;

static gboolean
is_chosen (const LijiPaperInput *input, const LijiPaperPass *pass)
{
  return input->passes != NULL ? g_strv_contains (input->passes, pass->name) : !pass->optional;
}

/* Which of man. and woman. an alias stands for; NULL when @field is no alias. */
static const char *
choose_party (const LijiPaperInput *input, const char *field)
{
  gboolean woman = g_strcmp0 (input->copy, "woman") == 0;

  if (g_str_has_prefix (field, "holder."))
    return woman ? "woman." : "man.";
  if (g_str_has_prefix (field, "partner."))
    return woman ? "man." : "woman.";
  if (g_str_has_prefix (field, "first."))
    return woman && input->holder_first ? "woman." : "man.";
  if (g_str_has_prefix (field, "second."))
    return woman && input->holder_first ? "man." : "woman.";
  return NULL;
}

static char *
resolve_name (const LijiPaperInput *input, const char *field)
{
  const char *party = choose_party (input, field);

  return party != NULL ? g_strconcat (party, strchr (field, '.') + 1, NULL) : g_strdup (field);
}

static gboolean
is_by_hand (const LijiPaperInput *input, const char *field)
{
  g_autofree char *name = resolve_name (input, field);

  return liji_paper_fields_is_by_hand (input->fields, field)
         || liji_paper_fields_is_by_hand (input->fields, name);
}

static gboolean
find_box (Layout *layout, const char *prefix, const char *name, LijiBox *box)
{
  g_autofree char *id = g_strconcat (prefix, name, NULL);

  if (!liji_template_get_box (layout->drawing, id, box))
    return FALSE;
  box->x += layout->x;
  return TRUE;
}

/* A text of the drawing's own that does not fit is told by the drawing and the box. */
static void
add_word (Layout *layout,
          const char *prefix,
          const char *name,
          const LijiTextStyle *style,
          const char *text)
{
  g_autofree char *field = g_strdup_printf ("%s/%s.svg %s%s", layout->input->kind->id,
                                            layout->pass->name, prefix, name);
  LijiBox box;

  if (find_box (layout, prefix, name, &box))
    liji_sheet_add_text (layout->sheet, field, box, style, text);
}

static void
add_words (Layout *layout)
{
  const LijiPaperPass *pass = layout->pass;

  for (guint i = 0; i < pass->n_words; i++)
    add_word (layout, "word-", pass->words[i].name, &pass->words[i].style, pass->words[i].text);
  for (guint i = 0; i < pass->n_fields; i++)
    add_word (layout, "label-", pass->fields[i].name, &pass->label_style, pass->fields[i].label);
}

static void
add_picture (Layout *layout, const LijiPaperField *field, const LijiBox *box)
{
  const LijiPaperInput *input = layout->input;

  if (field->sort == LIJI_PAPER_FIELD_PHOTO && input->photo != NULL)
    liji_sheet_add_jpeg (layout->sheet, field->name, *box, input->photo);
  if (field->sort == LIJI_PAPER_FIELD_SYMBOL && input->symbol != NULL)
    liji_sheet_add_symbol (layout->sheet, field->name, *box, input->symbol, input->symbol_side);
  if (field->sort == LIJI_PAPER_FIELD_TAG && input->symbol != NULL)
    liji_sheet_add_tag (layout->sheet, field->name, *box, input->symbol, input->symbol_side);
}

static gboolean
is_empty (const LijiPaperInput *input, const LijiPaperField *field)
{
  switch (field->sort)
    {
    case LIJI_PAPER_FIELD_PHOTO:
      return input->photo == NULL;
    case LIJI_PAPER_FIELD_SYMBOL:
    case LIJI_PAPER_FIELD_TAG:
      return input->symbol == NULL;
    default:
      return liji_paper_get_text (input, field->name) == NULL;
    }
}

static gboolean
add_field (Layout *layout, const LijiPaperField *field, GError **error)
{
  const LijiPaperInput *input = layout->input;
  g_autofree char *name = resolve_name (input, field->name);
  LijiBox box;

  if (is_by_hand (input, field->name)
      || ((field->flags & LIJI_PAPER_FIELD_BLANK_ONLY) && input->stock == LIJI_STOCK_PREPRINTED))
    return TRUE;
  if ((field->flags & LIJI_PAPER_FIELD_REQUIRED) && is_empty (input, field))
    return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_FIELD, "certificate.empty", name,
                                  input->kind->title);
  if (!find_box (layout, "field-", field->name, &box))
    return TRUE;
  if (field->sort == LIJI_PAPER_FIELD_TEXT)
    liji_sheet_add_text (layout->sheet, name, box, &field->style,
                         liji_paper_get_text (input, field->name));
  else
    add_picture (layout, field, &box);
  return TRUE;
}

static gboolean
add_page (Layout *layout, GError **error)
{
  const LijiPaperPass *pass = layout->pass;
  const LijiPaperInput *input = layout->input;
  gboolean spread = input->spread && pass->spread_width > 0;

  layout->x = spread ? pass->spread_x : 0;
  liji_sheet_add_page (layout->sheet, pass->name, spread ? pass->spread_width : pass->width,
                       pass->height);
  if (input->stock == LIJI_STOCK_BLANK)
    {
      liji_sheet_add_artwork (layout->sheet, (LijiBox){ layout->x, 0, pass->width, pass->height },
                              liji_template_get_svg (layout->drawing));
      add_words (layout);
    }
  for (guint i = 0; i < pass->n_fields; i++)
    if (!add_field (layout, &pass->fields[i], error))
      return FALSE;
  if (!liji_paper_is_real (input->kind, input->stock))
    liji_sheet_add_watermark (layout->sheet, SPECIMEN_MARK, SPECIMEN_COLOUR);
  return TRUE;
}

static gboolean
check_input (const LijiPaperInput *input, GError **error)
{
  for (guint i = 0; input->passes != NULL && input->passes[i] != NULL; i++)
    if (liji_paper_kind_get_pass (input->kind, input->passes[i]) == NULL)
      return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_STOCK, "certificate.no_pass",
                                    input->passes[i], input->kind->id);
  if (input->stock == LIJI_STOCK_PREPRINTED && input->kind->stock == NULL)
    return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_STOCK, "certificate.no_stock",
                                  input->kind->title, NULL);
  if (input->kind->per_copy && g_strcmp0 (input->copy, "man") != 0
      && g_strcmp0 (input->copy, "woman") != 0)
    return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_FIELD, "certificate.whose",
                                  input->kind->title, NULL);
  return TRUE;
}

/* Whether the page's text holds the field, in as many pieces as it may have lines. */
static gboolean
check_on_page (const LijiPaperInput *input,
               const LijiPaperField *field,
               const char *text,
               GError **error)
{
  const char *expected = liji_paper_get_text (input, field->name);
  g_autofree char *name = resolve_name (input, field->name);

  if (!(field->flags & LIJI_PAPER_FIELD_COMPARE) || field->sort != LIJI_PAPER_FIELD_TEXT
      || expected == NULL || is_by_hand (input, field->name)
      || ((field->flags & LIJI_PAPER_FIELD_BLANK_ONLY) && input->stock == LIJI_STOCK_PREPRINTED))
    return TRUE;
  if (liji_readback_contains (text, expected, MAX (MIN_PIECES, field->style.max_lines)))
    return TRUE;
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH,
               "%s: the file to be printed does not show “%s”", name, expected);
  return liji_render_error_explain (
      error, liji_problem_new ("certificate.not_shown", name, name, expected));
}

static gboolean
check_pages (const LijiPaperInput *input, GBytes *pdf, GError **error)
{
  guint page = 0;

  for (guint i = 0; i < input->kind->n_passes; i++)
    {
      const LijiPaperPass *pass = &input->kind->passes[i];
      g_autofree char *text = NULL;

      if (!is_chosen (input, pass))
        continue;
      text = liji_readback_text (pdf, page++, NULL, error);
      if (text == NULL)
        return FALSE;
      for (guint f = 0; f < pass->n_fields; f++)
        if (!check_on_page (input, &pass->fields[f], text, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_seal (GBytes *pdf, const char *seal_text, GError **error)
{
  g_auto (GStrv) found = liji_readback_symbols (pdf, G_MAXUINT, error);

  if (found == NULL)
    return FALSE;
  if (g_strv_length (found) == 1 && g_str_equal (found[0], seal_text))
    return TRUE;
  g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH,
                       found[0] == NULL ? "seal: the symbol on the file cannot be read"
                                        : "seal: the symbol on the file is another record's");
  return liji_render_error_explain (
      error,
      liji_problem_new (found[0] == NULL ? "certificate.seal_unread" : "certificate.seal_other",
                        "seal", NULL, NULL));
}

LijiSheet *
liji_paper_layout (const LijiPaperInput *input, LijiTemplates *templates, GError **error)
{
  const char *number = liji_paper_get_text (input, "number");
  g_autofree char *title = g_strjoin (" ", input->kind->title, number, NULL);
  g_autoptr (LijiSheet) sheet = liji_sheet_new (title, input->made_at);

  if (!check_input (input, error))
    return NULL;
  for (guint i = 0; i < input->kind->n_passes; i++)
    {
      Layout layout = { .input = input, .pass = &input->kind->passes[i], .sheet = sheet };

      if (!is_chosen (input, layout.pass))
        continue;
      layout.drawing = liji_templates_get_named (templates, input->kind, input->template_name,
                                                 layout.pass, error);
      if (layout.drawing == NULL || !add_page (&layout, error))
        return NULL;
    }
  return g_steal_pointer (&sheet);
}

void
liji_paper_place_free (LijiPaperPlace *self)
{
  g_free (self->field);
  g_free (self->text);
  g_free (self);
}

static void
add_places (Layout *layout, guint page, GPtrArray *places)
{
  const LijiPaperInput *input = layout->input;

  for (guint i = 0; i < layout->pass->n_fields; i++)
    {
      const LijiPaperField *field = &layout->pass->fields[i];
      const char *text = liji_paper_get_text (input, field->name);
      LijiPaperPlace *place;
      LijiBox box;

      if (!(field->flags & LIJI_PAPER_FIELD_COMPARE) || text == NULL
          || is_by_hand (input, field->name) || !find_box (layout, "field-", field->name, &box))
        continue;
      place = g_new0 (LijiPaperPlace, 1);
      place->page = page;
      place->field = resolve_name (input, field->name);
      place->label = field->label;
      place->text = g_strdup (text);
      place->box = box;
      g_ptr_array_add (places, place);
    }
}

/* Boxes whose middles are less than half a line apart stand on one line. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const LijiPaperPlace *first = *(const LijiPaperPlace *const *) a;
  const LijiPaperPlace *second = *(const LijiPaperPlace *const *) b;
  double down = first->box.y + first->box.height / 2 - second->box.y - second->box.height / 2;

  if (first->page != second->page)
    return first->page < second->page ? -1 : 1;
  if (down < -2 || down > 2)
    return down < 0 ? -1 : 1;
  return first->box.x < second->box.x ? -1 : 1;
}

GPtrArray *
liji_paper_list_places (const LijiPaperInput *input, LijiTemplates *templates, GError **error)
{
  g_autoptr (GPtrArray) places
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_place_free);
  guint page = 0;

  for (guint i = 0; i < input->kind->n_passes; i++)
    {
      Layout layout = { .input = input, .pass = &input->kind->passes[i] };

      if (!is_chosen (input, layout.pass))
        continue;
      layout.drawing = liji_templates_get_named (templates, input->kind, input->template_name,
                                                 layout.pass, error);
      if (layout.drawing == NULL)
        return NULL;
      layout.x = input->spread && layout.pass->spread_width > 0 ? layout.pass->spread_x : 0;
      add_places (&layout, page++, places);
    }
  g_ptr_array_sort (places, compare_places);
  return g_steal_pointer (&places);
}

gboolean
liji_paper_is_real (const LijiPaperKind *kind, LijiStock stock)
{
  return !(kind->specimen_on_blank && stock == LIJI_STOCK_BLANK);
}

const char *
liji_paper_get_text (const LijiPaperInput *input, const char *field)
{
  const char *text = liji_paper_fields_get (input->fields, field);
  g_autofree char *name = resolve_name (input, field);

  return text != NULL ? text : liji_paper_fields_get (input->fields, name);
}

gboolean
liji_paper_read_back (const LijiPaperInput *input,
                      GBytes *pdf,
                      const char *seal_text,
                      GError **error)
{
  return check_pages (input, pdf, error)
         && (seal_text == NULL || check_seal (pdf, seal_text, error));
}

LijiSheet *
liji_paper_copy_mark (const char *words, double width, double height, gint64 made_at)
{
  LijiSheet *sheet = liji_sheet_new ("copy", made_at);
  LijiTextStyle style = { .font = LIJI_FONT_SONG,
                          .size = width > 150 ? 10 : 7,
                          .min_size = 5,
                          .align = LIJI_ALIGN_END,
                          .valign = LIJI_ALIGN_CENTER,
                          .colour = COPY_COLOUR };

  liji_sheet_add_page (sheet, "copy", width, height);
  liji_sheet_add_text (sheet, "copy", (LijiBox){ width * 0.3, 3, width * 0.7 - 6, 5 }, &style,
                       words);
  return sheet;
}

LijiSheet *
liji_paper_reprint_mark (const char *reason, double width, double height, gint64 made_at)
{
  LijiSheet *sheet = liji_sheet_new ("copy", made_at);
  LijiTextStyle style = { .font = LIJI_FONT_HEI_BOLD,
                          .size = 10.5,
                          .min_size = 6,
                          .align = LIJI_ALIGN_CENTER,
                          .valign = LIJI_ALIGN_CENTER,
                          .colour = REPRINT_INK };
  g_autofree char *day = liji_date_to_paper (liji_micros_to_date (made_at));
  g_autofree char *words = g_strdup_printf ("补打　%s　原因：%s", day, reason);

  liji_sheet_add_page (sheet, "copy", width, height);
  liji_sheet_add_watermark (sheet, REPRINT_MARK, COPY_COLOUR);
  liji_sheet_add_text (sheet, "copy", (LijiBox){ 16, 12.6, width - 32, 5.6 }, &style, words);
  return sheet;
}
