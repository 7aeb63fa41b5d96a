/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_divorce_questioning;

/* 离婚登记询问笔录: each is asked alone, reads the record and signs it. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("holder.name", "被询问人", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("partner.name", "对方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.asked_by", "询问人", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.asked_apart", "是否单独询问", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.asked_will", "离婚意愿", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.asked_agreement",
              "对离婚协议",
              NEEDED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.asked_record", "询问内容", NEEDED, LINES_SIZED (11, 7, 24)),
  TEXT_FIELD ("office.name", "登记机关", 0, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚登记询问笔录", TITLE (22) },
  { "read", "以上笔录本人已阅读（或者已向本人宣读），与本人所述一致。", PARAGRAPH (12) },
  { "declarant", "被询问人：", LABEL_SIZED (12, LIJI_ALIGN_START) },
  { "declarant-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "registrar", "婚姻登记员：", LABEL_SIZED (12, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚登记询问笔录"),
};

const LijiPaperKind liji_kind_divorce_questioning = {
  .id = "divorce-questioning",
  .title = "离婚登记询问笔录",
  .category = LIJI_PAPER_FORM,
  .per_copy = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
