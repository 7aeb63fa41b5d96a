/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/printing.h"

#include "register/office/parameters.h"
#include "register/paper/paper-words.h"
#include "register/paper/papers-private.h"
#include "register/verify.h"
#include "render/readback.h"
#include "store/aggregate/blob-store.h"

#include <stdio.h>
#include <string.h>

/* One job, one record: from the stored bytes, moved for this printer, and read back as exactly the
 * file that goes. */

static void
clear_print_job (LijiPrintJob *self)
{
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self->title);
  g_free (self->media);
  g_free (self->sha256);
}

LIJI_DEFINE_VALUE (LijiPrintJob, liji_print_job, clear_print_job)

static void
clear_print_trace (LijiPrintTrace *self)
{
  g_free (self->what);
  g_free (self->printer);
  g_free (self->detail);
}

LIJI_DEFINE_VALUE (LijiPrintTrace, liji_print_trace, clear_print_trace)

static char *
name_media (double width, double height)
{
  if (width > 209 && width < 211 && height > 296 && height < 298)
    return g_strdup ("iso_a4_210x297mm");
  return g_strdup_printf ("custom_%.0fx%.0fmm_%.0fx%.0fmm", width, height, width, height);
}

/* Takes @pdf. */
static LijiPrintJob *
make_job (GBytes *pdf, const char *title, GError **error)
{
  g_autoptr (LijiPrintJob) job = g_atomic_rc_box_new0 (LijiPrintJob);
  g_autoptr (GError) local = NULL;
  int n_pages = liji_readback_n_pages (pdf, &local);

  job->pdf = pdf;
  if (n_pages < 1 || !liji_readback_page_size (pdf, 0, &job->width_mm, &job->height_mm, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  job->n_pages = n_pages;
  job->title = g_strdup (title);
  job->media = name_media (job->width_mm, job->height_mm);
  job->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  return g_steal_pointer (&job);
}

static LijiPlacement
make_placement (const LijiPrintOffset *offset, LijiFeed feed)
{
  LijiPlacement placement = { .feed = feed };

  if (offset != NULL)
    {
      placement.dx = offset->dx;
      placement.dy = offset->dy;
      placement.dpi = offset->dpi > 0 ? offset->dpi : 0;
    }
  return placement;
}

/* The stored bytes; with @reprint as a reprint of them for that reason. */
static GBytes *
take_bytes (LijiSession *session, LijiPaper *paper, const char *reprint, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiId id = liji_id_new (liji_store_get_now (store));
  g_autoptr (GError) local = NULL;
  GBytes *pdf;

  if (reprint != NULL)
    return liji_papers_reprint (session, &id, paper, reprint, error);
  pdf = liji_blob_get (store, paper->pdf_sha256, &local);
  if (pdf == NULL)
    liji_deed_fail (error, "paper", g_steal_pointer (&local));
  return pdf;
}

/* The passes the stored file was made with, whatever the parameter says today. */
static const char *const *
find_passes (LijiRegistry *registry, const LijiPaperKind *kind, GBytes *stored)
{
  const char *const *today = liji_papers_passes (registry, kind);
  const char *const *sealed = liji_papers_sealed_passes (kind);
  guint n_pages = (guint) MAX (liji_readback_n_pages (stored, NULL), 0);

  if (sealed != NULL && n_pages == g_strv_length ((char **) sealed))
    return sealed;
  return today == sealed ? NULL : today;
}

static const int *
pick_pages (const char *const *passes,
            const LijiPaperKind *kind,
            const char *pass,
            int pages[2],
            GError **error)
{
  int page = 0;

  for (guint i = 0; passes != NULL ? passes[i] != NULL : i < kind->n_passes; i++)
    {
      if (passes == NULL && kind->passes[i].optional)
        continue;
      pages[0] = page++;
      pages[1] = -1;
      if (strcmp (passes != NULL ? passes[i] : kind->passes[i].name, pass) == 0)
        return pages;
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "pass", NULL, "pass: %s has no “%s”",
                      kind->id, pass);
  liji_register_explain (error, "input.unknown", pass, NULL);
  return NULL;
}

/* A sheet names the booklet it was sealed with, which may be another than the one registered: that
 * one was spoiled. */
static void
dress (LijiRegistry *registry, LijiPaperCase *one, const LijiCopyRow *row)
{
  g_autoptr (GPtrArray) copies
      = row->booklet == NULL && row->seal_text != NULL
            ? liji_copy_list (liji_registry_get_store (registry), &row->registration, NULL)
            : NULL;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const LijiCopyRow *other = copies->pdata[i];

      if (other->booklet != NULL && g_strcmp0 (other->seal_text, row->seal_text) == 0)
        liji_paper_case_dress (one, other, NULL, row->sealed_at);
    }
  liji_paper_case_dress (one, row, NULL, row->sealed_at);
}

static gboolean
read_back (LijiRegistry *registry,
           LijiPaper *paper,
           const LijiPaperKind *kind,
           const char *const *passes,
           GBytes *pdf,
           gboolean with_seal,
           GError **error)
{
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (LijiCopyRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPaperInput input = { .kind = kind, .passes = passes, .copy = paper->holder };
  const char *const *sealed = liji_papers_sealed_passes (kind);
  gboolean shows_seal
      = sealed == NULL
        || (passes != NULL
            && g_strv_contains (passes, sealed[g_strv_length ((char **) sealed) - 1]));

  row = liji_copy_get (liji_registry_get_store (registry), &paper->id, &local);
  if (row == NULL)
    return liji_deed_fail (error, "paper", g_steal_pointer (&local));
  if (!liji_paper_case_read_id (registry, &paper->registration, &one, error))
    return FALSE;
  dress (registry, &one, row);
  input.fields = one.fields;
  input.stock
      = g_strcmp0 (row->stock, "preprinted") == 0 ? LIJI_STOCK_PREPRINTED : LIJI_STOCK_BLANK;
  return liji_paper_read_back (&input, pdf, with_seal && shows_seal ? paper->seal : NULL, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_printing_read_drawn (LijiRegistry *registry,
                          const LijiPaperKind *kind,
                          const char *holder,
                          LijiStock stock,
                          LijiPaperFields *fields,
                          GBytes *pdf,
                          GError **error)
{
  LijiPaperInput input = { .kind = kind,
                           .passes = find_passes (registry, kind, pdf),
                           .copy = holder,
                           .stock = stock,
                           .fields = fields };
  g_autoptr (GError) local = NULL;

  return liji_paper_read_back (&input, pdf, NULL, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_printing_read_stored (LijiRegistry *registry, LijiPaper *paper, GBytes *pdf, GError **error)
{
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);

  if (kind == NULL)
    return TRUE;
  return read_back (registry, paper, kind, find_passes (registry, kind, pdf), pdf, FALSE, error);
}

static gboolean
check_paper (LijiPaper *paper, GError **error)
{
  if (paper->pdf_sha256 == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "paper", NULL,
                               "paper: it has not been made; make it first")
           || liji_register_explain (error, "paper.not_made", NULL, NULL);
  if (liji_paper_is_withdrawn (paper))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "paper", NULL,
                               "paper: it is %s and is not printed", paper->state)
           || liji_register_explain (error, "paper.not_printable", NULL, NULL);
  return TRUE;
}

GPtrArray *
liji_printing_list_places (LijiSession *session, LijiPaper *paper, GBytes *pdf, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (LijiCopyRow) row = NULL;
  g_autoptr (GError) local = NULL;
  const char *slash = paper->template_name != NULL ? strchr (paper->template_name, '/') : NULL;
  LijiPaperInput input
      = { .kind = kind, .template_name = slash != NULL ? slash + 1 : NULL, .copy = paper->holder };
  LijiStudio *studio;
  GPtrArray *places;

  g_return_val_if_fail (kind != NULL, NULL);
  row = liji_copy_get (liji_registry_get_store (registry), &paper->id, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "paper", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_paper_case_read_id (registry, &paper->registration, &one, error)
      || (studio = liji_registry_enter_studio (registry, error)) == NULL)
    return NULL;
  liji_paper_case_dress (&one, row, NULL, row->sealed_at);
  input.fields = one.fields;
  input.passes = find_passes (registry, kind, pdf);
  places = liji_paper_list_places (&input, studio->templates, &local);
  liji_registry_leave_studio (registry);
  if (places == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return places;
}

#define MOST_PASSES 12

/* What one job is made of. */
typedef struct
{
  LijiSession *session;
  LijiPaper *paper;
  const LijiPaperKind *kind;
  const char *pass;              /* NULL = all */
  const LijiPrintOffset *offset; /* for every page, or NULL */
  const char *printer;           /* whose offsets hold, or NULL */
} Wish;

/* The pass that page @page of the stored file was made for. */
static const LijiPaperPass *
find_pass (const LijiPaperKind *kind, const char *const *passes, guint page)
{
  if (passes != NULL)
    return page < g_strv_length ((char **) passes) ? liji_paper_kind_get_pass (kind, passes[page])
                                                   : NULL;
  for (guint i = 0; i < kind->n_passes; i++)
    if (!kind->passes[i].optional && page-- == 0)
      return &kind->passes[i];
  return NULL;
}

static GBytes *
place (const Wish *wish, GBytes *stored, const char *const *passes, GError **error)
{
  LijiPlacement placements[MOST_PASSES];
  const int *picked = NULL;
  int pages[2];
  guint n = 0;
  g_autoptr (GError) local = NULL;
  GBytes *placed;

  if (wish->pass != NULL
      && (picked = pick_pages (passes, wish->kind, wish->pass, pages, error)) == NULL)
    return NULL;
  while (n < MOST_PASSES && (picked == NULL || n < 1))
    {
      const LijiPaperPass *pass
          = find_pass (wish->kind, passes, picked != NULL ? (guint) picked[n] : n);
      LijiPrintOffset own = { 0 };

      if (pass == NULL)
        break;
      if (wish->printer != NULL)
        {
          g_autofree char *page = g_strconcat (wish->kind->id, "/", pass->name, NULL);

          own = liji_printing_get_offset (wish->session, wish->printer, page);
        }
      placements[n++] = make_placement (wish->printer != NULL ? &own : wish->offset, pass->feed);
    }
  placed = liji_pdf_place_each (stored, picked, placements, n, &local);
  if (placed == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return placed;
}

static LijiPrintJob *
prepare (const Wish *wish, const char *reprint, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (wish->session);
  const char *const one_pass[] = { wish->pass, NULL };
  const char *const *passes;
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GBytes) placed = NULL;

  g_return_val_if_fail (wish->kind != NULL, NULL);
  if (!liji_session_check (wish->session, "paper.print", error)
      || !check_paper (wish->paper, error))
    return NULL;
  stored = take_bytes (wish->session, wish->paper, reprint, error);
  if (stored == NULL)
    return NULL;
  passes = find_passes (registry, wish->kind, stored);
  placed = place (wish, stored, passes, error);
  if (placed == NULL
      || !read_back (registry, wish->paper, wish->kind, wish->pass != NULL ? one_pass : passes,
                     placed, TRUE, error))
    return NULL;
  return make_job (g_steal_pointer (&placed), wish->paper->number, error);
}

LijiPrintJob *
liji_printing_prepare_pass (LijiSession *session,
                            LijiPaper *paper,
                            const char *pass,
                            const LijiPrintOffset *offset,
                            const char *reprint,
                            GError **error)
{
  Wish wish = { .session = session,
                .paper = paper,
                .kind = liji_paper_kind (paper->kind),
                .pass = pass,
                .offset = offset };

  return prepare (&wish, reprint, error);
}

LijiPrintJob *
liji_printing_prepare (LijiSession *session,
                       LijiPaper *paper,
                       const LijiPrintOffset *offset,
                       const char *reprint,
                       GError **error)
{
  return liji_printing_prepare_pass (session, paper, NULL, offset, reprint, error);
}

LijiPrintJob *
liji_printing_prepare_at (LijiSession *session,
                          LijiPaper *paper,
                          const char *printer,
                          const char *reprint,
                          GError **error)
{
  Wish wish = { .session = session,
                .paper = paper,
                .kind = liji_paper_kind (paper->kind),
                .printer = printer };

  return prepare (&wish, reprint, error);
}

/* A sheet that was drawn sealed and is no copy of a registration (a cremation certificate, one of
 * records): what leaves carries a seal of ours that is right. A specimen has none. */
static gboolean
is_sealed_sheet (LijiSession *session, const LijiPaperKind *kind, GBytes *pdf)
{
  g_autoptr (LijiVerification) seal = NULL;

  if (kind->category != LIJI_PAPER_SHEET || kind->per_copy || !kind->has_seal)
    return FALSE;
  seal = liji_verify_here (session, NULL, pdf, NULL);
  return seal != NULL && seal->report->ok;
}

LijiPrintJob *
liji_printing_prepare_form (LijiSession *session,
                            const char *kind_id,
                            GBytes *pdf,
                            const LijiPrintOffset *offset,
                            GError **error)
{
  const LijiPaperKind *kind
      = liji_paper_kind (strcmp (kind_id, "calibration") == 0 ? "ruler" : kind_id);
  g_autoptr (GError) local = NULL;
  LijiPlacement placement = make_placement (offset, LIJI_FEED_TOP);
  GBytes *placed;

  if (kind == NULL || kind->category == LIJI_PAPER_CERTIFICATE
      || (kind->category == LIJI_PAPER_SHEET && !is_sealed_sheet (session, kind, pdf)))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                          "kind: “%s” is no form; specimens and previews are never printed",
                          kind_id);
      liji_register_explain (error, "input.unknown", kind_id, NULL);
      return NULL;
    }
  placed = liji_pdf_place (pdf, NULL, &placement, &local);
  if (placed != NULL)
    return make_job (placed, kind->id, error);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

GBytes *
liji_printing_make_ruler (LijiSession *session, GError **error)
{
  static const char *const passes[] = { "booklet", NULL };
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GError) local = NULL;
  LijiPaperInput input = { .kind = liji_paper_kind ("ruler"),
                           .passes = passes,
                           .stock = LIJI_STOCK_BLANK,
                           .fields = fields };
  LijiStudio *studio = liji_registry_enter_studio (registry, error);
  GBytes *pdf = NULL;

  if (studio == NULL)
    return NULL;
  input.made_at = liji_clock_get_micros (liji_registry_get_clock (registry));
  sheet = liji_paper_layout (&input, studio->templates, &local);
  if (sheet != NULL)
    pdf = liji_renderer_to_pdf (studio->renderer, sheet, &local);
  liji_registry_leave_studio (registry);
  if (pdf == NULL)
    liji_deed_fail (error, "ruler", g_steal_pointer (&local));
  return pdf;
}

static gboolean
read_offset (LijiSession *session, const char *printer, const char *kind, LijiPrintOffset *offset)
{
  g_autofree char *key = g_strdup_printf ("offset:%s:%s", printer, kind);
  g_autofree char *value = liji_parameters_get (liji_session_get_registry (session), key);

  return value != NULL && sscanf (value, "%d,%d,%d", &offset->dx, &offset->dy, &offset->dpi) >= 2;
}

LijiPrintOffset
liji_printing_get_offset (LijiSession *session, const char *printer, const char *kind)
{
  g_autofree char *whole = g_strndup (kind, strcspn (kind, "/"));
  LijiPrintOffset offset = { 0, 0, 300 };

  if (!read_offset (session, printer, kind, &offset))
    read_offset (session, printer, whole, &offset);
  return offset;
}

gboolean
liji_printing_set_offset (LijiSession *session,
                          const char *printer,
                          const char *kind,
                          LijiPrintOffset offset,
                          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiId id = liji_id_new (liji_clock_get_micros (liji_registry_get_clock (registry)));
  g_autofree char *key = g_strdup_printf ("offset:%s:%s", printer, kind);
  g_autofree char *value = g_strdup_printf ("%d,%d,%d", offset.dx, offset.dy, offset.dpi);
  LijiDate today = liji_registry_get_today (registry);

  if (ABS (offset.dx) > 500 || ABS (offset.dy) > 500)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "offset", NULL,
                               "offset: at most 50 mm either way")
           || liji_register_explain (error, "printing.offset", NULL, NULL);
  return liji_parameters_set (session, &id, key, value, today, "calibration", error);
}

gboolean
liji_printing_note (LijiSession *session,
                    LijiPaper *paper,
                    const char *what,
                    const char *printer,
                    const char *detail,
                    GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPrintLine line = { .copy = paper->id,
                         .user = (char *) liji_session_get_user (session),
                         .what = (char *) what,
                         .printer = (char *) printer,
                         .detail = (char *) detail };

  if (!liji_session_check (session, "paper.print", error))
    return FALSE;
  if (printer != NULL)
    {
      LijiPrintOffset offset = liji_printing_get_offset (session, printer, paper->kind);

      line.offset_x = offset.dx;
      line.offset_y = offset.dy;
    }
  return liji_print_log_add (liji_registry_get_store (liji_session_get_registry (session)), &line,
                             &local)
         || liji_deed_fail (error, "paper", g_steal_pointer (&local));
}

LijiPrintTrace *
liji_printing_last (LijiSession *session, LijiPaper *paper, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) lines = liji_print_log_list (store, &paper->id, &local);
  LijiPrintLine *line;
  LijiPrintTrace *trace;

  if (lines == NULL)
    liji_deed_fail (error, "paper", g_steal_pointer (&local));
  if (lines == NULL || lines->len == 0)
    return NULL;
  line = g_ptr_array_index (lines, lines->len - 1);
  trace = g_atomic_rc_box_new0 (LijiPrintTrace);
  trace->what = g_steal_pointer (&line->what);
  trace->printer = g_steal_pointer (&line->printer);
  trace->detail = g_steal_pointer (&line->detail);
  trace->at = line->at;
  return trace;
}
