/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_custody_sheet;

/* 密钥与恢复码保管单: which keys the office signs with, which two envelopes open them again, and
 * who holds what; signed by those who do. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("made_on", "填制日期", COMPARED, VALUE),
  TEXT_FIELD ("made_by", "填制人", COMPARED, VALUE),
  TEXT_FIELD ("signing_key", "签名密钥", COMPARED, LINES_SIZED (10.5, 7, 6)),
  TEXT_FIELD ("passphrase", "密钥口令", COMPARED, LINES_SIZED (10.5, 7, 3)),
  TEXT_FIELD ("check_codes", "校验码", COMPARED, LINES_SIZED (10.5, 7, 3)),
  TEXT_FIELD ("other_keys", "其他密钥", COMPARED, LINES_SIZED (10.5, 7, 4)),
  TEXT_FIELD ("seal_1", "第一份恢复码", COMPARED, VALUE),
  TEXT_FIELD ("seal_2", "第二份恢复码", COMPARED, VALUE),
};

#define LINE LABEL_SIZED (11, LIJI_ALIGN_START)

static const LijiPaperWord words[] = {
  { "title", "密钥与恢复码保管单", TITLE (22) },
  { "holder_1", "保管人签名：", LINE },
  { "place_1", "存放地点：", LINE },
  { "day_1", "收存日期：", LINE },
  { "stamp_1", "信封骑缝处\n盖章、签名", SMALL (9, LIJI_ALIGN_CENTER) },
  { "holder_2", "保管人签名：", LINE },
  { "place_2", "存放地点：", LINE },
  { "day_2", "收存日期：", LINE },
  { "stamp_2", "信封骑缝处\n盖章、签名", SMALL (9, LIJI_ALIGN_CENTER) },
  { "note",
    "两份恢复码分别装入两个信封，由两人分开保管，任何一人不得同时持有。最后一名管理员或者密钥保管"
    "人离岗、口令遗失时，两个信封一并启封，方可新设管理员并取回密钥口令；启封后两份恢复码即行作废"
    "，应当重新制作。重新制作后，原有信封不再有效，应当当场销毁。",
    { .font = LIJI_FONT_SONG,
      .size = 10,
      .min_size = 8,
      .max_lines = 8,
      .fit = LIJI_FIT_WRAP,
      .align = LIJI_ALIGN_START,
      .valign = LIJI_ALIGN_START,
      .colour = 0x4a4a4a,
      .line_height = 1.6 } },
  { "maker", "填制人：", LINE },
  { "witness", "监督人：", LINE },
  { "office", "登记机关（章）：", LINE },
  { "warning", "本单供内部归档，不对外出具。本单不载明恢复码。", SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("保管单"),
};

const LijiPaperKind liji_kind_custody_sheet = {
  .id = "custody-sheet",
  .title = "密钥与恢复码保管单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
