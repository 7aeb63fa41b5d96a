/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind.h: a kind of paper (文书种类): its passes, fields, words and rules, as static data. One file
 * per kind, one line in kinds.c. */
#pragma once
#include "render/pdf-ops.h"
#include "render/sheet.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_PAPER_CERTIFICATE, /* goes on controlled stock */
  LIJI_PAPER_SHEET,       /* a sealed sheet on plain paper */
  LIJI_PAPER_FORM,        /* signed and filed */
  LIJI_PAPER_NOTICE,      /* handed to people */
  LIJI_PAPER_CALIBRATION,
} LijiPaperCategory;

typedef enum
{
  LIJI_PAPER_FIELD_TEXT,
  LIJI_PAPER_FIELD_PHOTO,
  LIJI_PAPER_FIELD_SYMBOL,
  LIJI_PAPER_FIELD_TAG, /* the number of a tag or label, to be scanned */
} LijiFieldSort;

enum
{
  LIJI_PAPER_FIELD_REQUIRED = 1 << 0,
  LIJI_PAPER_FIELD_COMPARE = 1 << 1, /* read back before printing, and compared by who verifies */
  LIJI_PAPER_FIELD_BLANK_ONLY = 1 << 2, /* not on preprinted stock */
};

/* A text the record fills. Its box is id="field-NAME" in the pass's drawing; where there is a box
 * id="label-NAME", the label is written there. holder. and partner. mean man. or woman. by the
 * copy, first. and second. by the order of the blocks. */
typedef struct
{
  const char *name;  /* "man.identity_number" */
  const char *label; /* as the paper calls it: 身份证件号 */
  LijiFieldSort sort;
  guint flags;
  LijiTextStyle style;
} LijiPaperField;

/* A text the paper has by itself. Its box is id="word-NAME". Not drawn on preprinted stock. */
typedef struct
{
  const char *name;
  const char *text;
  LijiTextStyle style;
} LijiPaperWord;

/* One way through the printer; its drawing is KIND/NAME.svg and has this size. */
typedef struct
{
  const char *name;  /* "page-3" */
  const char *title; /* 第3页 */
  double width, height;
  double spread_width; /* opened booklet: 190, else 0 */
  double spread_x;     /* where the page lies on the spread */
  LijiFeed feed;
  gboolean optional; /* made only when asked for by name */
  LijiTextStyle label_style;
  const LijiPaperField *fields;
  guint n_fields;
  const LijiPaperWord *words;
  guint n_words;
} LijiPaperPass;

typedef struct
{
  const char *id;    /* "marriage-booklet": --template, the drawings' folder */
  const char *title; /* 结婚证 */
  LijiPaperCategory category;
  gboolean per_copy; /* a man's and a woman's copy */
  gboolean has_seal; /* carries the QR */
  gboolean has_tag;  /* carries the number of a tag as a symbol that proves nothing */
  gboolean has_photo;
  const char *stock;           /* "marriage": the booklet it is printed on, or NULL */
  gboolean specimen_on_blank;  /* blank paper gives a specimen only: 样张·无效 */
  const LijiPaperPass *passes; /* in printing order */
  guint n_passes;
  guint originals; /* so many alike are printed at once; 0: one */
} LijiPaperKind;

const LijiPaperKind *liji_paper_kind (const char *id);
const LijiPaperKind *const *liji_paper_kinds (guint *n_kinds);
const LijiPaperPass *liji_paper_kind_get_pass (const LijiPaperKind *kind, const char *name);
const LijiPaperField *liji_paper_kind_get_field (const LijiPaperKind *kind, const char *name);

G_END_DECLS
