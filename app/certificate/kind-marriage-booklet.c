/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_marriage_booklet;

/* 结婚证: pages 3 and 4 of the ministry's booklet, 95 × 128 mm. Page 2 is the registrar's hand and
 * the red seal and is never printed. Where exactly the places lie on the stock differs by printing
 * house: a site's own drawings say so. Page 6 with the seal is made only where the province asks
 * for it. */

#define BOOKLET_VALUE VALUE_SIZED (11, 6, LIJI_ALIGN_START)

static const LijiPaperField page_3_fields[] = {
  TEXT_FIELD ("holder.name", "持证人", COMPARED, BOOKLET_VALUE),
  TEXT_FIELD ("registered_on", "登记日期", COMPARED, BOOKLET_VALUE),
  TEXT_FIELD ("number", "结婚证字号", COMPARED, BOOKLET_VALUE),
  TEXT_FIELD ("remark", "备注", OPTIONAL_COMPARED, LINES_SIZED (9, 6, 3)),
  { "photo", "照片", LIJI_PAPER_FIELD_PHOTO, LIJI_PAPER_FIELD_BLANK_ONLY },
  { "seal", "防伪二维码", LIJI_PAPER_FIELD_SYMBOL, 0 },
};

static const LijiPaperWord page_3_words[] = {
  { "specimen", "排版样张 · 非结婚证内页", SMALL (8, LIJI_ALIGN_CENTER) },
  { "photo", "双人合影 53 × 35 毫米（粘贴后加盖钢印）", SMALL (7, LIJI_ALIGN_CENTER) },
  { "page", "3", SMALL (8, LIJI_ALIGN_CENTER) },
};

static const LijiPaperField page_4_fields[] = {
  IDENTITY_FIELDS ("first", 11, LIJI_ALIGN_START),
  IDENTITY_FIELDS ("second", 11, LIJI_ALIGN_START),
  { "seal", "防伪二维码", LIJI_PAPER_FIELD_SYMBOL, 0 },
};

static const LijiPaperWord page_4_words[] = {
  { "specimen", "排版样张 · 非结婚证内页", SMALL (8, LIJI_ALIGN_CENTER) },
  { "page", "4", SMALL (8, LIJI_ALIGN_CENTER) },
};

static const LijiPaperField page_6_fields[] = {
  { "seal", "防伪二维码", LIJI_PAPER_FIELD_SYMBOL, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("check_code", "校验码", NEEDED, VALUE_SIZED (10, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord page_6_words[] = {
  { "specimen", "排版样张 · 非结婚证内页", SMALL (8, LIJI_ALIGN_CENTER) },
  { "page", "6", SMALL (8, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  { .name = "page-3",
    .title = "第3页",
    .width = 95,
    .height = 128,
    .spread_width = 190,
    .spread_x = 95,
    .feed = LIJI_FEED_TOP,
    .label_style = LABEL_SIZED (9, LIJI_ALIGN_START),
    .fields = page_3_fields,
    .n_fields = G_N_ELEMENTS (page_3_fields),
    .words = page_3_words,
    .n_words = G_N_ELEMENTS (page_3_words) },
  { .name = "page-4",
    .title = "第4页",
    .width = 95,
    .height = 128,
    .spread_width = 190,
    .spread_x = 0,
    .feed = LIJI_FEED_TOP,
    .label_style = LABEL_SIZED (9, LIJI_ALIGN_START),
    .fields = page_4_fields,
    .n_fields = G_N_ELEMENTS (page_4_fields),
    .words = page_4_words,
    .n_words = G_N_ELEMENTS (page_4_words) },
  { .name = "page-6",
    .title = "第6页",
    .width = 95,
    .height = 128,
    .spread_width = 190,
    .spread_x = 0,
    .feed = LIJI_FEED_TOP,
    .optional = TRUE,
    .label_style = LABEL_SIZED (9, LIJI_ALIGN_CENTER),
    .fields = page_6_fields,
    .n_fields = G_N_ELEMENTS (page_6_fields),
    .words = page_6_words,
    .n_words = G_N_ELEMENTS (page_6_words) },
};

const LijiPaperKind liji_kind_marriage_booklet = {
  .id = "marriage-booklet",
  .title = "结婚证",
  .category = LIJI_PAPER_CERTIFICATE,
  .per_copy = TRUE,
  .has_seal = TRUE,
  .has_photo = TRUE,
  .stock = "marriage",
  .specimen_on_blank = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
