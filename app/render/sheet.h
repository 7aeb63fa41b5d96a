/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.h: a paper as a list of things to draw: pages in mm, text in boxes, lines, images, symbols,
 * artwork. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

/* Millimetres from the page's upper left corner. */
typedef struct
{
  double x, y, width, height;
} LijiBox;

typedef enum
{
  LIJI_FONT_SONG,      /* 宋体: Noto Serif CJK SC */
  LIJI_FONT_SONG_BOLD, /* titles */
  LIJI_FONT_HEI,       /* 黑体: Noto Sans CJK SC, labels */
  LIJI_FONT_HEI_BOLD,
  LIJI_FONT_N_ROLES
} LijiFontRole;

typedef enum
{
  LIJI_FIT_SHRINK, /* one line, smaller down to min_size; then up to max_lines; then refused */
  LIJI_FIT_WRAP,   /* up to max_lines at full size; then smaller down to min_size; then refused */
  LIJI_FIT_REFUSE, /* full size, max_lines, or refused */
} LijiFit;

typedef enum
{
  LIJI_ALIGN_START,
  LIJI_ALIGN_CENTER,
  LIJI_ALIGN_END,
  LIJI_ALIGN_JUSTIFY, /* paragraphs; one line of Chinese characters is spread over the box
                         (分散对齐) */
} LijiAlign;

typedef struct
{
  LijiFontRole font;
  double size;     /* points */
  double min_size; /* points; 0 = size */
  guint max_lines; /* 0 = 1 */
  LijiFit fit;
  LijiAlign align;
  LijiAlign valign;   /* START top, CENTER, END bottom */
  guint32 colour;     /* 0xRRGGBB */
  double line_height; /* of the size, 0 = 1.35 */
  guint indent;       /* characters of first-line indent */
} LijiTextStyle;

#define LIJI_TYPE_SHEET (liji_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LijiSheet, liji_sheet, LIJI, SHEET, GObject)

/* @made_at (micros since 1970) is the PDF's creation date: same input, same bytes. */
LijiSheet *liji_sheet_new (const char *title, gint64 made_at) G_GNUC_WARN_UNUSED_RESULT;
/* Starts a page; everything added next stands on it. @name is for people ("page-3"). */
void liji_sheet_add_page (LijiSheet *self, const char *name, double width, double height);
/* @field names the text in problems; "" for a paper's own words. */
void liji_sheet_add_text (LijiSheet *self,
                          const char *field,
                          LijiBox box,
                          const LijiTextStyle *style,
                          const char *text);
/* @width in mm; 0 fills the box. */
void liji_sheet_add_frame (LijiSheet *self, LijiBox box, double width, guint32 colour);
void liji_sheet_add_line (LijiSheet *self,
                          double x1,
                          double y1,
                          double x2,
                          double y2,
                          double width,
                          guint32 colour);
/* A JPEG, kept as it is in the PDF, fitted into the box and centred. */
void liji_sheet_add_jpeg (LijiSheet *self, const char *field, LijiBox box, GBytes *jpeg);
/* A two-dimensional symbol of @side × @side modules, one byte each (1 = dark); 1/60 inch a module,
 * 4 modules quiet zone; refused when the box is too small. */
void liji_sheet_add_symbol (LijiSheet *self,
                            const char *field,
                            LijiBox box,
                            GBytes *modules,
                            guint side);
/* The number of a tag or label, scanned from some way off: as many whole sixtieths of an inch a
 * module as the box takes. */
void
liji_sheet_add_tag (LijiSheet *self, const char *field, LijiBox box, GBytes *modules, guint side);
/* An SVG drawing stretched over the box. Elements whose id begins with field- or word- are not
 * drawn. */
void liji_sheet_add_artwork (LijiSheet *self, LijiBox box, GBytes *svg);
/* Large letters across the page from lower left to upper right: 样张·无效. */
void liji_sheet_add_watermark (LijiSheet *self, const char *text, guint32 colour);

const char *liji_sheet_get_title (LijiSheet *self);
guint liji_sheet_get_n_pages (LijiSheet *self);
const char *liji_sheet_get_page (LijiSheet *self, guint page, double *width, double *height);
/* The texts that must be read back from page @page: calls @func for each. */
typedef void (*LijiSheetTextFunc) (const char *field,
                                   const LijiBox *box,
                                   const char *text,
                                   gpointer user_data);
void
liji_sheet_foreach_text (LijiSheet *self, guint page, LijiSheetTextFunc func, gpointer user_data);

G_END_DECLS
