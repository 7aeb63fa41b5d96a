/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* A death case and its ashes (funeral.md §1.5, §1.6, §2.2). */

/* clang-format off */

/* What lies before the hall: each is counted as itself alone. */
static const LijiCode death_kind[] = {
  { "ordinary", "普通遗体", N_ ("Body"), "ptyt" },
  { "foreigner", "境外人员遗体", N_ ("Body of a person from abroad, Hong Kong, Macau or Taiwan"), "jwryyt" },
  { "unknown", "无名遗体", N_ ("Nameless body"), "wmyt" },
  { "unclaimed", "无人认领遗体", N_ ("Unclaimed body"), "wrrlyt" },
  { "foetus", "死胎", N_ ("Foetus"), "st" },
  { "limb", "残肢", N_ ("Limb"), "cz" },
  { "remains", "遗骸", N_ ("Remains of a grave"), "yh" },
  { "elsewhere", "外地火化", N_ ("Cremated elsewhere"), "wdhh" },
};

static const LijiCode death_sex[] = {
  { "0", "未知", N_ ("Unknown"), "wz" },
  { "1", "男", N_ ("Male"), "n" },
  { "2", "女", N_ ("Female"), "n" },
  { "9", "未说明", N_ ("Not said"), "wsm" },
};

static const LijiCode death_place[] = {
  { "1", "医疗卫生机构", N_ ("Medical institution"), "ylwsjg" },
  { "2", "来院途中", N_ ("On the way to one"), "lytz" },
  { "3", "家中", N_ ("At home"), "jz" },
  { "4", "养老服务机构", N_ ("Old people's home"), "ylfwjg" },
  { "9", "其他场所", N_ ("Elsewhere"), "qtcs" },
  { "0", "不详", N_ ("Not known"), "bx" },
};

static const LijiCode death_manner[] = {
  { "natural", "正常死亡", N_ ("Natural"), "zcsw" },
  { "unnatural", "非正常死亡", N_ ("Not natural"), "fzcsw" },
};

static const LijiCode death_paper[] = {
  { "2026", "居民死亡医学证明", N_ ("Death certificate (from July 2026)"), "jmswyxzm" },
  { "2014", "居民死亡医学证明（推断）书", N_ ("Death certificate in four parts (to June 2026)"), "jmswyxzmtds" },
  { "police", "公安机关死亡证明", N_ ("Paper of the police"), "gajgswzm" },
  { "foreign", "境外死亡证明", N_ ("Paper from abroad"), "jwswzm" },
};

static const LijiCode arranger[] = {
  { "spouse", "配偶", N_ ("Spouse"), "po" },
  { "child", "子女", N_ ("Child"), "zn" },
  { "parent", "父母", N_ ("Parent"), "fm" },
  { "sibling", "兄弟姐妹", N_ ("Brother or sister"), "xdjm" },
  { "grandparent", "祖父母、外祖父母", N_ ("Grandparent"), "zfmwzfm" },
  { "grandchild", "孙子女、外孙子女", N_ ("Grandchild"), "sznwszn" },
  { "relative", "其他亲属", N_ ("Other relative"), "qtqs" },
  { "named", "逝者生前指定的人", N_ ("Named by the deceased"), "szsqzddr" },
  { "employer", "所在单位", N_ ("Employer"), "szdw" },
  { "committee", "村（居）民委员会", N_ ("Village or residents' committee"), "cjmwyh" },
  { "hospital", "医疗机构", N_ ("Medical institution"), "yljg" },
  { "police", "公安机关", N_ ("Police"), "gajg" },
  { "civil_affairs", "民政部门", N_ ("Civil affairs"), "mzbm" },
};

static const LijiCode ashes_destination[] = {
  { "01", "户口所在地公益性公墓安葬（放）", N_ ("Public cemetery at the place of registration"), "hkszdgyxgm" },
  { "02", "非户口所在地公益性公墓安葬（放）", N_ ("Public cemetery elsewhere"), "fhkszdgyxgm" },
  { "03", "户口所在地经营性公墓安葬（放）", N_ ("Commercial cemetery at the place of registration"), "hkszdjyxgm" },
  { "04", "非户口所在地经营性公墓安葬（放）", N_ ("Commercial cemetery elsewhere"), "fhkszdjyxgm" },
  { "05", "自有坟地安葬（放）", N_ ("Own grave land"), "zyfd" },
  { "06", "殡仪馆骨灰寄存", N_ ("Stored in the funeral home"), "bygghjc" },
  { "07", "骨灰撒散", N_ ("Scattered"), "ghss" },
  { "08", "不要骨灰", N_ ("Not wanted"), "bygh" },
  { "09", "其他", N_ ("Other"), "qt" },
};

/* What is booked by the hour, or taken while it lasts. */
static const LijiCode resource_kind[] = {
  { "cold_slot", "冷藏位", N_ ("Place in the cold store"), "lcw" },
  { "hall", "告别厅", N_ ("Farewell hall"), "gbt" },
  { "vehicle", "殡仪车", N_ ("Vehicle"), "byc" },
  { "furnace", "火化炉", N_ ("Furnace"), "hhl" },
};

static const LijiCode body_service[] = {
  { "wash", "洗浴", N_ ("Washing"), "xy" },
  { "dress", "穿衣", N_ ("Dressing"), "cy" },
  { "makeup", "整容化妆", N_ ("Make-up"), "zrhz" },
  { "restore", "修复", N_ ("Restoring"), "xf" },
  { "embalm", "防腐", N_ ("Embalming"), "ff" },
  { "encoffin", "入殓", N_ ("Encoffining"), "rl" },
};

/* Where the certificate of the cremation is lost (§9.14). */
static const LijiCode origin_proof[] = {
  { "certificate", "火化证明", N_ ("Cremation certificate"), "hhzm" },
  { "receipt", "财政票据", N_ ("Treasury receipt"), "czpj" },
  { "household", "户口注销证明", N_ ("Proof that the household entry was cancelled"), "hkzxzm" },
  { "relocation", "迁坟证明", N_ ("Proof of a relocated grave"), "qfzm" },
};

static const LijiCode claim_release[] = {
  { "agreement", "共同书面协议", N_ ("Joint written agreement"), "gtsmxy" },
  { "court", "法院文书", N_ ("Paper of a court"), "fyws" },
};

static const LijiCode ashes_notice[] = {
  { "reminder", "到期提醒", N_ ("Reminder before the end"), "dqtx" },
  { "notice", "书面通知", N_ ("Written notice"), "smtz" },
  { "announcement", "公告", N_ ("Public notice"), "gg" },
  { "report", "报告民政部门", N_ ("Report to civil affairs"), "bgmzbm" },
};

static const LijiCode stocktake_finding[] = {
  { "misplaced", "错位", N_ ("In another niche than filed"), "cw" },
  { "missing", "缺失", N_ ("Filed and not found"), "qs" },
  { "unknown", "不明", N_ ("Found and not filed"), "bm" },
  { "twice", "重复扫描", N_ ("Scanned in two niches"), "cfsm" },
  { "not_back", "外出未归", N_ ("Out for worship and not back"), "wcwg" },
  { "out", "临时取出", N_ ("Out for worship"), "lsqc" },
  { "back", "已在位未登记归还", N_ ("Stands there, noted as out"), "yzwwdjgh" },
  { "overdue", "逾期", N_ ("The lease has ended"), "yq" },
};
/* clang-format on */

const LijiCodeTable liji_codes_funeral[] = {
  LIJI_CODE_TABLE (death_kind),        LIJI_CODE_TABLE (death_sex),
  LIJI_CODE_TABLE (death_place),       LIJI_CODE_TABLE (death_manner),
  LIJI_CODE_TABLE (death_paper),       LIJI_CODE_TABLE (arranger),
  LIJI_CODE_TABLE (ashes_destination), LIJI_CODE_TABLE (resource_kind),
  LIJI_CODE_TABLE (body_service),      LIJI_CODE_TABLE (origin_proof),
  LIJI_CODE_TABLE (claim_release),     LIJI_CODE_TABLE (ashes_notice),
  LIJI_CODE_TABLE (stocktake_finding), { NULL, NULL, 0 },
};
