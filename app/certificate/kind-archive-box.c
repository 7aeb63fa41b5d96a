/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_archive_box;

/* 档案盒: the cover, the spine of a box 40 mm thick, and the note sheet (备考表) that lies in it.
 */

#define BOX_FIELDS(points)                                                                         \
  TEXT_FIELD ("fonds", "全宗号", OPTIONAL_COMPARED, VALUE_SIZED (points, 7, LIJI_ALIGN_CENTER)),   \
      TEXT_FIELD ("year", "年度", COMPARED, VALUE_SIZED (points, 7, LIJI_ALIGN_CENTER)),           \
      TEXT_FIELD ("class", "类别", COMPARED, VALUE_SIZED (points, 7, LIJI_ALIGN_CENTER)),          \
      TEXT_FIELD ("volumes", "起止卷号", COMPARED, VALUE_SIZED (points, 7, LIJI_ALIGN_CENTER)),    \
      TEXT_FIELD ("box", "盒号", COMPARED, VALUE_SIZED (points, 7, LIJI_ALIGN_CENTER))

static const LijiPaperField cover_fields[] = {
  TEXT_FIELD ("fonds_name",
              "全宗名称",
              COMPARED,
              { .font = LIJI_FONT_SONG_BOLD,
                .size = 26,
                .min_size = 14,
                .max_lines = 2,
                .fit = LIJI_FIT_SHRINK,
                .align = LIJI_ALIGN_CENTER,
                .valign = LIJI_ALIGN_CENTER,
                .colour = LIJI_BLACK,
                .line_height = 1.3 }),
  TEXT_FIELD ("office.name", "立卷单位", COMPARED, VALUE_SIZED (16, 9, LIJI_ALIGN_CENTER)),
  BOX_FIELDS (16),
  TEXT_FIELD ("keep", "保管期限", COMPARED, VALUE_SIZED (16, 9, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord cover_words[] = {
  { "title", "婚姻登记档案", TITLE (36) },
};

static const LijiPaperField spine_fields[] = {
  BOX_FIELDS (12),
};

static const LijiPaperWord spine_words[] = {
  { "title",
    "婚姻登记\n档案",
    { .font = LIJI_FONT_SONG_BOLD,
      .size = 15,
      .max_lines = 2,
      .align = LIJI_ALIGN_CENTER,
      .valign = LIJI_ALIGN_CENTER,
      .fit = LIJI_FIT_REFUSE,
      .colour = LIJI_BLACK,
      .line_height = 1.4 } },
};

static const LijiPaperField note_fields[] = {
  TEXT_FIELD ("office.name", "立卷单位", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("class", "类别", COMPARED, VALUE),
  TEXT_FIELD ("year", "年度", COMPARED, VALUE),
  TEXT_FIELD ("box", "盒号", COMPARED, VALUE),
  TEXT_FIELD ("volumes", "起止卷号", COMPARED, VALUE),
  TEXT_FIELD ("state", "盒内情况说明", COMPARED, LINES_SIZED (11, 7, 30)),
  TEXT_FIELD ("made_by", "整理人", COMPARED, VALUE),
  TEXT_FIELD ("made_on", "整理日期", COMPARED, VALUE),
};

static const LijiPaperWord note_words[] = {
  { "title", "备考表", TITLE (24) },
  { "checker", "检查人：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "checked_on", "检查日期：", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

#define PASS(pass, title_, w, h, style)                                                            \
  {                                                                                                \
    .name = #pass, .title = title_, .width = w, .height = h, .label_style = style,                 \
    .fields = pass##_fields, .n_fields = G_N_ELEMENTS (pass##_fields), .words = pass##_words,      \
    .n_words = G_N_ELEMENTS (pass##_words)                                                         \
  }

static const LijiPaperPass passes[] = {
  PASS (cover, "封面", 210, 297, LABEL_SIZED (16, LIJI_ALIGN_CENTER)),
  PASS (spine, "盒脊", 40, 297, LABEL_SIZED (11, LIJI_ALIGN_CENTER)),
  PASS (note, "备考表", 210, 297, LABEL),
};

const LijiPaperKind liji_kind_archive_box = {
  .id = "archive-box",
  .title = "档案盒",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
