/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_recovery_code;

/* 密封恢复码: one of two codes on a page that is folded in three, put into an envelope and sealed
 * across its flap. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("part", "份次", COMPARED, VALUE),
  TEXT_FIELD ("number", "信封编号", COMPARED, VALUE),
  TEXT_FIELD ("made_on", "制作日期", COMPARED, VALUE),
  TEXT_FIELD ("key_id", "签名密钥", COMPARED, VALUE),
  TEXT_FIELD ("code",
              "恢复码",
              COMPARED,
              { .font = LIJI_FONT_SONG_BOLD,
                .size = 24,
                .min_size = 16,
                .max_lines = 2,
                .fit = LIJI_FIT_WRAP,
                .align = LIJI_ALIGN_CENTER,
                .valign = LIJI_ALIGN_CENTER,
                .colour = LIJI_BLACK,
                .line_height = 1.6 }),
};

static const LijiPaperWord words[] = {
  { "title", "密封恢复码", TITLE (22) },
  { "keep",
    "沿虚线折成三折，有码一面朝内，装入不透光的信封，在封口骑缝处签名、盖章并写上信封编号。\n"
    "不拍照，不复印，不录入任何设备，不与另一份存放在一处。",
    LINES_SIZED (11, 9, 6) },
  { "use",
    "启用：两份恢复码一并启封，在登录页选择“用恢复码进入”，或者执行 lijictl recovery use。"
    "字母不分大小写；没有字母 O、I、L、U，形似者是数字 0 和 1。启用一次即作废。",
    LINES_SIZED (11, 9, 6) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("恢复码"),
};

const LijiPaperKind liji_kind_recovery_code = {
  .id = "recovery-code",
  .title = "密封恢复码",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
