/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_collection_order;

/* 遗体接运单: who was collected, where and by which papers, with the list of what was found with
 * the body (随身物品清单); signed by who hands over and who collects. */

#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".item", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".quantity", "", OPTIONAL_COMPARED, CELL),                               \
      TEXT_FIELD ("row" n ".given", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  TEXT_FIELD ("caller", "报丧人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("caller_phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("pickup", "接运地点", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("home", "户籍地址", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("died", "死亡时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("death_place", "死亡地点", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("proof", "死亡证明", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("police", "公安文书", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("infectious", "传染病", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("vehicle", "车牌号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("driver", "驾驶员", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("handed_by", "移交人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("collector", "接运人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("tag", "遗体标签", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("collected", "接运时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("sheet", "页次", OPTIONAL_COMPARED, CELL),
  ROW ("1"),
  ROW ("2"),
  ROW ("3"),
  ROW ("4"),
  ROW ("5"),
  ROW ("6"),
  ROW ("7"),
  ROW ("8"),
  ROW ("9"),
  ROW ("10"),
};

static const LijiPaperWord words[] = {
  { "title", "遗体接运单", TITLE (22) },
  { "km", "里程（公里）", HEAD },
  { "left", "出车时间", HEAD },
  { "arrived", "到达时间", HEAD },
  { "back", "回馆时间", HEAD },
  { "effects", "随身物品清单", HEAD },
  { "head_no", "序号", HEAD },
  { "head_item", "物品名称", HEAD },
  { "head_quantity", "数量", HEAD },
  { "head_given", "交与何人（存放何处）", HEAD },
  { "body_state", "遗体状况：", SIGN },
  { "sign_hand", "移交人签名：", SIGN },
  { "sign_collect", "接运人签名：", SIGN },
  { "sign_family", "丧属签名：", SIGN },
  { "note",
    "接运前核对死亡证明，当面清点随身物品并在遗体上固定标签；标签与本"
    "单不一致的，不接运。",
    SMALL (9, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("遗体接运单"),
};

const LijiPaperKind liji_kind_collection_order = {
  .id = "collection-order",
  .title = "遗体接运单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
