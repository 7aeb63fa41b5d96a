/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* The registration itself: grounds, reasons, tick lists, stock, roles (marriage.md §1.3, §2.1,
 * §2.12, §3.2). */

/* clang-format off */

static const LijiCode origin[] = {
  { "walk_in", "现场", N_ ("Walk-in"), "xc" },
  { "booked", "预约", N_ ("Booked"), "yy" },
};

static const LijiCode counselling_result[] = {
  { "not_wanted", "不需要", N_ ("Not wanted"), "bxy" },
  { "taken", "已接受辅导", N_ ("Taken"), "yjsfd" },
  { "booked", "已预约辅导", N_ ("Booked"), "yyyfd" },
};

static const LijiCode counselling_kind[] = {
  { "premarital", "婚前辅导", N_ ("Before a marriage"), "hqfd" },
  { "divorce", "离婚辅导", N_ ("With a divorce"), "lhfd" },
  { "cooling_off", "离婚申请受理后三十日内辅导", N_ ("In the thirty days of a divorce"), "lhsqslhssrnfd" },
};

static const LijiCode counselling_outcome[] = {
  { "offered", "已提供", N_ ("Offered"), "ytg" },
  { "taken", "已接受", N_ ("Taken"), "yjs" },
  { "declined", "不接受", N_ ("Declined"), "bjs" },
};

static const LijiCode review_opinion[] = {
  { "agree", "符合结婚条件，准予登记", N_ ("Conditions met: to be registered"), "fhjhtjzydj" },
  { "refuse", "不符合结婚条件，不予登记", N_ ("Conditions not met: refused"), "bfhjhtjbydj" },
};

/* 婚姻登记条例第九条: these four and no others. */
static const LijiCode refusal_ground[] = {
  { "under_age", "未到法定结婚年龄", N_ ("Under the lawful age"), "wdfdjhnl" },
  { "not_voluntary", "非男女双方完全自愿", N_ ("Not wholly of free will"), "fnnsfwqzy" },
  { "has_spouse", "一方或者双方已有配偶", N_ ("One or both have a spouse"), "yfhzsfyypo" },
  { "kinship", "属于直系血亲或者三代以内旁系血亲", N_ ("Direct or collateral kin within three generations"), "syzxxqhzsdynpxxq" },
};

/* What the pre-check (初审) did not find in order; no refusal. */
static const LijiCode decline_reason[] = {
  { "papers_missing", "证件或者材料不齐全", N_ ("Papers missing"), "zjhzclbqq" },
  { "papers_invalid", "证件无效或者已过有效期", N_ ("Papers not valid or expired"), "zjwxhzygyxq" },
  { "not_both_present", "双方未共同到场", N_ ("Not both present"), "sfwgtdc" },
  { "no_authority", "本登记机关无权办理", N_ ("This office has no authority"), "bdjjgwqbl" },
  { "identity_differs", "身份信息核对不一致", N_ ("Identity does not agree"), "sfxxhdbyz" },
  { "status_differs", "婚姻状况核对不一致", N_ ("Marital status does not agree"), "hyzkhdbyz" },
  { "check_unavailable", "联网核对暂不可用", N_ ("Online check not available"), "lwhdzbky" },
  { "withdrawn", "当事人放弃申请", N_ ("The couple gave up"), "dsrfqsq" },
  { "other", "其他原因", N_ ("Other reason"), "qtyy" },
};

static const LijiCode unfinished_reason[] = {
  { "declined", "一方拒绝领证", N_ ("One party declined"), "yfjjlz" },
  { "left", "当事人离开", N_ ("The couple left"), "dsrlk" },
  { "other", "其他原因", N_ ("Other reason"), "qtyy" },
};

/* The review list, then the hand-over list. */
static const LijiCode tick[] = {
  { "declaration_read", "已宣读声明书", N_ ("Declaration read aloud"), "yxdsms" },
  { "declaration_signed", "双方已在声明书上签名", N_ ("Declaration signed by both"), "sfyzsmssqm" },
  { "declaration_fingerprint", "双方已在声明书上按指纹", N_ ("Declaration fingerprinted by both"), "sfyzsmssazw" },
  { "will_asked", "已分别询问结婚意愿", N_ ("Both asked about free will"), "yfbxwjhyy" },
  { "kinship_asked", "已询问亲属关系", N_ ("Asked about kinship"), "yxwqsgx" },
  { "originals_seen", "已核验证件原件", N_ ("Originals seen"), "yhyzjyj" },
  { "online_checked", "已联网核对身份和婚姻状况", N_ ("Identity and status checked online"), "ylwhdsfhhyzk" },
  { "photo_compared", "已核对照片与本人", N_ ("Photo compared with the couple"), "yhdzpybr" },
  { "status_asked", "已询问婚姻状况有无变化", N_ ("Asked whether the status has changed"), "yxwhyzkywbh" },
  { "pages_compared", "已核对证件内页", N_ ("Printed pages compared"), "yhdzjny" },
  { "photo_glued", "已粘贴照片", N_ ("Photo glued"), "yztzp" },
  { "steel_seal", "已加盖钢印", N_ ("Steel seal pressed"), "yjggy" },
  { "registrar_signed", "登记员已签名", N_ ("Registrar has signed by hand"), "djyyqm" },
  { "agreement_compared", "已核对三份离婚协议书内容一致", N_ ("Three agreements compared: the same"), "yhdsflhxysnryz" },
  { "questioned_apart", "已分别询问双方并制作笔录", N_ ("Both questioned apart, records made"), "yfbxwsfbzzbl" },
  { "strip_stamped", "结婚证已加盖“双方离婚，证件失效”条形印章", N_ ("Marriage certificates strip-stamped"), "jhzyjgsflhzjsxtxyz" },
  { "agreement_stamped", "离婚协议书已加盖条形印章并盖骑缝章", N_ ("Agreements stamped, across the pages too"), "lhxysyjgtxyzbgqfz" },
  { "red_seal", "已加盖婚姻登记专用章", N_ ("Red seal stamped"), "yjghydjzyz" },
  { "rights_told", "已告知权利义务", N_ ("Rights and duties told"), "ygzqlyw" },
  { "receipt_signed", "双方已签名领证", N_ ("Both signed for receipt"), "sfyqmlz" },
  { "receipt_fingerprint", "双方已按指纹领证", N_ ("Both gave fingerprints for receipt"), "sfyazwlz" },
};

static const LijiCode void_reason[] = {
  { "misprint", "打印错误", N_ ("Misprint"), "dycw" },
  { "jam", "卡纸", N_ ("Paper jam"), "kz" },
  { "soiled", "污损", N_ ("Soiled or damaged"), "ws" },
  { "name_wrong", "信息有误", N_ ("Name or data wrong"), "xxyw" },
  { "couple_left", "当事人离开，未完成登记", N_ ("Couple left"), "dsrlkwwcdj" },
  { "test_print", "测试打印", N_ ("Test print"), "csdy" },
  { "rolled_back", "升级退回，证件已发出须收回", N_ ("Handed out, taken back by a roll-back"), "sjthzjyfcxsh" },
  { "restored", "备份之后发出，恢复后的登记簿中没有", N_ ("Handed out after the backup that was restored"), "bfzhfchfhddjbzmy" },
  { "other", "其他原因", N_ ("Other reason"), "qtyy" },
};

/* Why a sheet is printed once more, as the mark on the copy says it. */
static const LijiCode reprint_reason[] = {
  { "unclear", "打印不清", N_ ("The print cannot be read well"), "dybq" },
  { "jam", "卡纸", N_ ("Paper jam"), "kz" },
  { "soiled", "污损", N_ ("Soiled or damaged"), "ws" },
  { "lost", "当事人遗失", N_ ("Lost by the person"), "dsrys" },
  { "another", "当事人另需一份", N_ ("One more asked for"), "dsrlxyf" },
  { "archive", "归档用", N_ ("For the archive"), "gdy" },
  { "other", "其他原因", N_ ("Other reason"), "qtyy" },
};

static const LijiCode stock_kind[] = {
  { "marriage", "结婚证", N_ ("Marriage booklets"), "jhz" },
  { "divorce", "离婚证", N_ ("Divorce booklets"), "lhz" },
  { "cremation", "火化证明", N_ ("Cremation certificates"), "hhzm" },
};

static const LijiCode role[] = {
  { "registrar", "婚姻登记员", N_ ("Registrar"), "hydjy" },
  { "head", "登记处负责人", N_ ("Head"), "djcfzr" },
  { "archivist", "档案管理员", N_ ("Archivist"), "dagly" },
  { "keeper", "证件管理员", N_ ("Keeper of stock"), "zjgly" },
  { "auditor", "审计员", N_ ("Auditor"), "sjy" },
  { "administrator", "系统管理员", N_ ("Administrator"), "xtgly" },
  { "helper", "帮办代办员", N_ ("Helper of families"), "bbdby" },
};

/* mixed contains mainland. */
static const LijiCode authority_scope[] = {
  { "mainland", "内地居民婚姻登记", N_ ("Mainland couples"), "ndjmhydj" },
  { "mixed", "涉外、涉港澳台居民、华侨婚姻登记", N_ ("Mixed couples too"), "swsgatjmhqhydj" },
};

/* Why a number was never given to a couple. */
static const LijiCode gap_reason[] = {
  { "unfinished", "未完成登记", N_ ("Registration not finished"), "wwcdj" },
  { "block_returned", "号段退回", N_ ("Lent block returned"), "hdth" },
  { "system_change", "系统切换", N_ ("Change of system"), "xtqh" },
  { "entered_wrong", "号码录入错误", N_ ("Number entered wrongly"), "hmlrcw" },
  { "rolled_back", "升级退回，办理已撤销", N_ ("Taken back by a roll-back"), "sjthblycx" },
  { "restored", "备份之后编出，恢复后的登记簿中没有", N_ ("Given after the backup that was restored"), "bfzhbchfhddjbzmy" },
  { "given_elsewhere", "由上级系统编号", N_ ("Given by the provincial system"), "ysjxtbh" },
  { "other", "其他原因", N_ ("Other reason"), "qtyy" },
};
/* clang-format on */

const LijiCodeTable liji_codes_act[] = {
  LIJI_CODE_TABLE (origin),
  LIJI_CODE_TABLE (counselling_result),
  LIJI_CODE_TABLE (counselling_kind),
  LIJI_CODE_TABLE (counselling_outcome),
  LIJI_CODE_TABLE (review_opinion),
  LIJI_CODE_TABLE (refusal_ground),
  LIJI_CODE_TABLE (decline_reason),
  LIJI_CODE_TABLE (unfinished_reason),
  LIJI_CODE_TABLE (tick),
  LIJI_CODE_TABLE (void_reason),
  LIJI_CODE_TABLE (reprint_reason),
  LIJI_CODE_TABLE (stock_kind),
  LIJI_CODE_TABLE (role),
  LIJI_CODE_TABLE (authority_scope),
  LIJI_CODE_TABLE (gap_reason),
  { NULL, NULL, 0 },
};
