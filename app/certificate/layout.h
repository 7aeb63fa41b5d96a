/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.h: kind + fields + drawings → sheet; and whether a printed file is the record's. */
#pragma once
#include "certificate/error.h"
#include "certificate/fields.h"
#include "certificate/templates.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_STOCK_BLANK, /* plain paper: artwork and words are drawn; a certificate becomes a specimen */
  LIJI_STOCK_PREPRINTED, /* the fields only */
} LijiStock;

/* What one paper is made from; all borrowed. */
typedef struct
{
  const LijiPaperKind *kind;
  const char *template_name; /* of the office's own, or NULL */
  const char *const *passes; /* names, or NULL for the kind's ordinary ones */
  LijiStock stock;
  gboolean spread;       /* pages are printed on the opened booklet */
  gboolean holder_first; /* page 4's first block is the holder's, not the man's */
  const char *copy;      /* "man", "woman" or NULL */
  LijiPaperFields *fields;
  GBytes *photo;  /* JPEG of liji_photo_prepare, or NULL */
  GBytes *symbol; /* QR modules, one byte each, or NULL */
  guint symbol_side;
  gint64 made_at; /* micros; the PDF's date */
} LijiPaperInput;

/* LIJI_CERTIFICATE_ERROR_FIELD when a required field is empty and not ordered by hand. */
LijiSheet *
liji_paper_layout (const LijiPaperInput *input, LijiTemplates *templates, GError **error);
/* A field to compare with the record, where it stands on the paper. */
typedef struct
{
  guint page;        /* 0 … */
  char *field;       /* "man.name" */
  const char *label; /* as the paper calls it; static */
  char *text;
  LijiBox box;
} LijiPaperPlace;
void liji_paper_place_free (LijiPaperPlace *self);
/* LijiPaperPlace in reading order: by page, from top to bottom, from left to right. */
GPtrArray *
liji_paper_list_places (const LijiPaperInput *input, LijiTemplates *templates, GError **error);
/* TRUE when this paper may be queued, issued and handed over: a specimen never. */
gboolean liji_paper_is_real (const LijiPaperKind *kind, LijiStock stock);
/* The file about to be sent is this record's: every field marked COMPARE is on its page, and (when
 * @seal_text is not NULL) its symbol reads as @seal_text. LIJI_RENDER_ERROR_MISMATCH names the
 * field. Pages of @pdf are the passes of @input. */
gboolean liji_paper_read_back (const LijiPaperInput *input,
                               GBytes *pdf,
                               const char *seal_text,
                               GError **error);
/* The text of a field on this paper, aliases resolved ("holder.name" → "man.name"); NULL when
 * empty. */
const char *liji_paper_get_text (const LijiPaperInput *input, const char *field);
/* The mark of an archive's copy, @words at the page's upper edge, for liji_pdf_overlay, as a
 * one-page sheet. */
LijiSheet *liji_paper_copy_mark (const char *words, double width, double height, gint64 made_at);

/* The mark of a paper printed again (补打), for liji_pdf_overlay: across the page, and inside its
 * frame with the day of @made_at and @reason, so that no cut takes it off. */
LijiSheet *
liji_paper_reprint_mark (const char *reason, double width, double height, gint64 made_at);

G_END_DECLS
