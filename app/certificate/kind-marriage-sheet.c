/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_marriage_sheet;

/* 婚姻登记信息核验单: the seal on plain A4 paper, with everything there is to compare. It is no
 * 结婚证 and never calls itself one. The check code stands far from the symbol: who photographs the
 * symbol has not got it. */

#define INK 0x7d2a20

static const LijiPaperField fields[] = {
  TEXT_FIELD ("number", "结婚证字号", COMPARED, VALUE_SIZED (13, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("registered_on", "登记日期", COMPARED, VALUE),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE),
  TEXT_FIELD ("holder.name", "持有人", COMPARED, VALUE),
  TEXT_FIELD ("holder.booklet", "印制号", OPTIONAL_COMPARED, VALUE),
  IDENTITY_FIELDS ("man", 12, LIJI_ALIGN_CENTER),
  IDENTITY_FIELDS ("woman", 12, LIJI_ALIGN_CENTER),
  TEXT_FIELD ("remark", "备注", OPTIONAL_COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("check_code", "校验码", COMPARED, VALUE_SIZED (14, 9, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "出具日期", NEEDED, VALUE_SIZED (11, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("key_id", "密钥编号", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  { "photo", "照片", LIJI_PAPER_FIELD_PHOTO, 0 },
  { "seal", "防伪二维码", LIJI_PAPER_FIELD_SYMBOL, LIJI_PAPER_FIELD_REQUIRED },
};

static const LijiPaperWord words[] = {
  { "title",
    "婚姻登记信息核验单",
    { .font = LIJI_FONT_SONG_BOLD,
      .size = 25,
      .align = LIJI_ALIGN_CENTER,
      .valign = LIJI_ALIGN_CENTER,
      .fit = LIJI_FIT_REFUSE,
      .colour = INK } },
  { "subtitle", "本单供核对婚姻登记信息使用，不能代替结婚证", SMALL (10.5, LIJI_ALIGN_CENTER) },
  { "man", "男方", LABEL },
  { "woman", "女方", LABEL },
  { "photo", "照片", SMALL (9, LIJI_ALIGN_CENTER) },
  { "scan", "扫描核验", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "note",
    "一、用任何支持 COSE 标准的程序和本登记机关公布的公钥，无需联网即可核验本单二维码。\n"
    "二、核验后请将所示字号、姓名、性别、出生年份、国籍与本单及当事人证件逐项比对；"
    "到本登记机关输入校验码，可调出登记内容，与本单打印内容逐项比对。\n"
    "三、核验通过表示本单由本机关签发；不证明当前婚姻状况。",
    { .font = LIJI_FONT_SONG,
      .size = 9,
      .min_size = 8,
      .max_lines = 8,
      .fit = LIJI_FIT_WRAP,
      .align = LIJI_ALIGN_START,
      .valign = LIJI_ALIGN_START,
      .colour = 0x4a4a4a,
      .line_height = 1.65 } },
  { "authority", "出具机关（盖章）", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  { .name = "a4",
    .title = "核验单",
    .width = 210,
    .height = 297,
    .label_style = LABEL_SIZED (11, LIJI_ALIGN_CENTER),
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
    .words = words,
    .n_words = G_N_ELEMENTS (words) },
};

const LijiPaperKind liji_kind_marriage_sheet = {
  .id = "marriage-sheet",
  .title = "婚姻登记信息核验单",
  .category = LIJI_PAPER_SHEET,
  .per_copy = TRUE,
  .has_seal = TRUE,
  .has_photo = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
