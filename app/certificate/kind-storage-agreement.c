/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_storage_agreement;

/* 遗体存放协议: what home and arranger agree while the body is kept. */

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  ARRANGER_FIELDS,
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("tag", "遗体标签", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("slot", "冷藏位", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("collected", "接运时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("due_on", "存放期限至", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "遗体存放协议", TITLE (22) },
  { "clauses",
    "殡仪馆为甲方，丧事承办人为乙方，就上列遗体的存放约定如下：\n"
    "一、甲方凭遗体标签逐次核对，做到遗体、标签、登记一致；出入冷藏位"
    "均作记录，由双方签字。\n"
    "二、存放费按照存放期间公布的收费目录清单，以实际存放天数计收；目"
    "录清单以外的项目不收费，不预先选定任何项目。\n"
    "三、存放期限见上表。需要延期的，乙方在期限届满前书面申请，注明理"
    "由；逾期的，按照本地殡葬管理规定办理。\n"
    "四、患传染病死亡的遗体，按照传染病防治的规定及时处理。\n"
    "五、公安机关书面要求保留的遗体，保留期间不火化、不移交。\n"
    "六、随身物品按照遗体接运单所列清单交接；贵重物品由乙方自行保管。\n"
    "七、乙方凭本人有效身份证件办理告别、火化、转运等手续；委托他人办"
    "理的，出具书面委托。\n"
    "八、本协议一式两份，双方各执一份，自签字之日起生效，至遗体火化或"
    "者移交时终止。",
    CLAUSES },
  { "party_a", "甲方（印章）：", SIGN },
  { "party_b", "乙方签名：", SIGN },
  { "clerk", "经办人：", SIGN },
  { "signed_on", "签订日期：　　　　年　　月　　日", SIGN },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("遗体存放协议"),
};

const LijiPaperKind liji_kind_storage_agreement = {
  .id = "storage-agreement",
  .title = "遗体存放协议",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
