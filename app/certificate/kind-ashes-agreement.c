/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_ashes_agreement;

/* 骨灰寄存协议: niche, lease and what both sides do when it ends. */

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  ARRANGER_FIELDS,
  TEXT_FIELD ("label", "骨灰编号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("cremated", "火化日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("niche", "格位", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("lease", "寄存期限", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "骨灰寄存协议", TITLE (22) },
  { "clauses",
    "殡仪馆为甲方，寄存人（丧事承办人）为乙方，就上列骨灰的寄存约定如下：\n"
    "一、甲方查验火化证明或者其他合法来源证明，当面核对骨灰标签和骨灰"
    "盒完好，将骨灰安放于上列格位，一格一盒，专册登记。\n"
    "二、寄存费按照签订时公布的收费目录清单，以格位和年计收；目录清单"
    "以外的项目不收费。\n"
    "三、寄存期满前乙方可以续存。续存自上一期届满之日起连续计算，与办"
    "理、缴费的日期无关。\n"
    "四、祭扫取出、续存、领出，均凭骨灰寄存证和本人有效身份证件办理，"
    "当面核对骨灰标签并签字。\n"
    "五、甲方定期对照登记清点格位，妥善保管骨灰；因保管不当造成损坏、"
    "遗失的，依法承担责任。\n"
    "六、期满未续存的，甲方先行书面通知；通知后仍未办理的，按照本地殡"
    "葬管理规定公告、处理并保存档案，不因期满自行处置骨灰。\n"
    "七、乙方地址、电话变更的，及时告知甲方。\n"
    "八、本协议一式两份，双方各执一份，自签字之日起生效，至骨灰领出时终止。",
    CLAUSES },
  { "party_a", "甲方（印章）：", SIGN },
  { "party_b", "乙方签名：", SIGN },
  { "clerk", "经办人：", SIGN },
  { "signed_on", "签订日期：　　　　年　　月　　日", SIGN },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("骨灰寄存协议"),
};

const LijiPaperKind liji_kind_ashes_agreement = {
  .id = "ashes-agreement",
  .title = "骨灰寄存协议",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
