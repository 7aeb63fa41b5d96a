/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* Papers: the documents of marriage.md §1.4, how they were shown and authenticated, the look-ups
 * made, and how people sign who cannot write, hear, see or speak Chinese. */

/* clang-format off */

/* The words of liji_identity_kind_to_code. */
static const LijiCode identity_kind[] = {
  { "resident", "居民身份证", N_ ("Resident identity card"), "jmsfz" },
  { "resident_legacy", "15位公民身份号码", N_ ("15-digit citizen's number"), "1wgmsfhm" },
  { "hmt_residence", "港澳台居民居住证", N_ ("Residence permit for Hong Kong, Macau and Taiwan residents"), "gatjmjzz" },
  { "foreign_permanent", "外国人永久居留身份证（2023版）", N_ ("Foreign permanent resident card (2023)"), "wgryjjlsfz" },
  { "foreign_permanent_2017", "外国人永久居留身份证（2017版）", N_ ("Foreign permanent resident card (2017)"), "wgryjjlsfz" },
  { "hk_macau_permit", "港澳居民来往内地通行证", N_ ("Mainland travel permit for Hong Kong and Macau residents"), "gajmlwndtxz" },
  { "taiwan_permit", "台湾居民来往大陆通行证", N_ ("Mainland travel permit for Taiwan residents"), "twjmlwdltxz" },
  { "passport_cn", "中华人民共和国护照", N_ ("Chinese passport"), "zhrmghghz" },
  { "passport_other", "外国护照", N_ ("Foreign passport"), "wghz" },
  { "military", "军人证件", N_ ("Military document"), "jrzj" },
  { "other", "其他证件", N_ ("Other document"), "qtzj" },
};

static const LijiCode paper_type[] = {
  { "resident_id", "居民身份证", N_ ("Resident identity card"), "jmsfz" },
  { "temporary_id", "临时居民身份证", N_ ("Temporary identity card"), "lsjmsfz" },
  { "e_resident_id", "居民身份电子凭证", N_ ("Electronic identity card"), "jmsfdzpz" },
  { "household_book", "户口簿（仅档案）", N_ ("Household book (archives only)"), "hkb" },
  { "hk_macau_permit", "港澳居民来往内地通行证", N_ ("Mainland travel permit for Hong Kong and Macau residents"), "gajmlwndtxz" },
  { "taiwan_permit", "台湾居民来往大陆通行证", N_ ("Mainland travel permit for Taiwan residents"), "twjmlwdltxz" },
  { "hmt_residence", "港澳台居民居住证", N_ ("Residence permit for Hong Kong, Macau and Taiwan residents"), "gatjmjzz" },
  { "home_id", "本人居住地身份证", N_ ("Identity card of the place of residence"), "brjzdsfz" },
  { "passport", "护照", N_ ("Passport"), "hz" },
  { "travel_document", "其他有效国际旅行证件", N_ ("Other international travel document"), "qtyxgjlxzj" },
  { "foreign_permanent", "外国人永久居留身份证", N_ ("Foreign permanent resident card"), "wgryjjlsfz" },
  { "military_id", "军人证件", N_ ("Military document"), "jrzj" },
  { "military_marriage_proof", "军人婚姻登记证明", N_ ("Soldier's proof for marriage registration"), "jrhydjzm" },
  { "hmt_statement", "经公证的无配偶及非近亲声明", N_ ("Notarised statement on spouse and kinship"), "jgzdwpojfjqsm" },
  { "no_spouse_proof", "无配偶证明", N_ ("Proof of no spouse"), "wpozm" },
  { "translation", "中文译本", N_ ("Chinese translation"), "zwyb" },
  { "divorce_certificate", "离婚证", N_ ("Divorce certificate"), "lhz" },
  { "court_divorce_judgment", "法院离婚判决书（已生效）", N_ ("Court's divorce judgment in force"), "fylhpjs" },
  { "court_divorce_mediation", "法院离婚调解书（已生效）", N_ ("Court's divorce mediation statement in force"), "fylhdjs" },
  { "court_divorce_certificate", "法院离婚证明书", N_ ("Court's divorce certificate"), "fylhzms" },
  { "death_certificate", "居民死亡医学证明（推断）书", N_ ("Medical certificate of death"), "jmswyxzms" },
  { "marriage_certificate", "结婚证", N_ ("Marriage certificate"), "jhz" },
  { "identity_change_proof", "身份信息变更证明", N_ ("Proof of changed identity data"), "sfxxbgzm" },
  { "photo", "双方合影照片", N_ ("Joint photo"), "sfhyzp" },
  { "other", "其他材料", N_ ("Other paper"), "qtcl" },
};

static const LijiCode shown_as[] = {
  { "original", "原件", N_ ("Original"), "yj" },
  { "e_licence", "电子证照", N_ ("E-licence"), "dzzz" },
  { "shared_data", "数据共享", N_ ("Shared data"), "sjgx" },
};

static const LijiCode authentication[] = {
  { "none", "无", N_ ("None"), "w" },
  { "consular", "领事认证", N_ ("Consular authentication"), "lsrz" },
  { "apostille", "附加证明书", N_ ("Apostille"), "fjzms" },
  { "mission_issued", "使领馆出具", N_ ("Issued by a mission"), "slgcj" },
  { "notarised", "公证", N_ ("Notarised"), "gz" },
};

/* Only the first counts alone (marriage.md §1.4). */
static const LijiCode proof_wording[] = {
  { "no_spouse", "无配偶", N_ ("No spouse"), "wpo" },
  { "no_impediment", "婚姻无障碍", N_ ("No impediment"), "hywza" },
  { "capacity", "具备结婚能力", N_ ("Capacity to marry"), "jbjhnl" },
  { "no_record", "无婚姻登记记录", N_ ("No record found"), "whydjjl" },
};

static const LijiCode check_purpose[] = {
  { "identity_status", "身份与婚姻状况联网核对", N_ ("Identity and marital status online"), "sfyhyzklwhd" },
  { "card_read", "读取身份证芯片", N_ ("Reading the card's chip"), "dqsfzxp" },
  { "face_match", "人像比对", N_ ("Comparing the face"), "rxbd" },
  { "signature", "签名采集", N_ ("Taking the signature"), "qmcj" },
  { "court_divorce", "法院离婚信息核查", N_ ("Divorce in court"), "fylhxxhc" },
  { "death", "死亡信息核查", N_ ("Death"), "swxxhc" },
};

static const LijiCode check_result[] = {
  { "agrees", "一致", N_ ("Agrees"), "yz" },
  { "differs", "不一致", N_ ("Differs"), "byz" },
  { "not_found", "查无记录", N_ ("Nothing found"), "cwjl" },
  { "unavailable", "系统不可用", N_ ("Not available"), "xtbky" },
};

static const LijiCode signing_method[] = {
  { "self", "本人签名并按指纹", N_ ("Signs and gives a fingerprint"), "brqmbazw" },
  { "fingerprint_witness", "按指纹，见证人在场", N_ ("Fingerprint before a witness"), "azwjzrzc" },
  { "read_aloud_witness", "宣读后按指纹，见证人在场", N_ ("Read aloud, fingerprint before a witness"), "xdhazwjzrzc" },
  { "sign_language", "手语翻译", N_ ("Sign language"), "syfy" },
  { "interpreter", "口语翻译", N_ ("Interpreter"), "kyfy" },
};

static const LijiCode media_type[] = {
  { "jpeg", "JPEG 图像", N_ ("JPEG picture"), "jtx" },
  { "png", "PNG 图像", N_ ("PNG picture"), "ptx" },
  { "webp", "WebP 图像", N_ ("WebP picture"), "wtx" },
  { "pdf", "PDF 文件", N_ ("PDF document"), "pwj" },
};
/* clang-format on */

const LijiCodeTable liji_codes_paper[] = {
  LIJI_CODE_TABLE (identity_kind), LIJI_CODE_TABLE (paper_type),
  LIJI_CODE_TABLE (shown_as),      LIJI_CODE_TABLE (authentication),
  LIJI_CODE_TABLE (proof_wording), LIJI_CODE_TABLE (check_purpose),
  LIJI_CODE_TABLE (check_result),  LIJI_CODE_TABLE (signing_method),
  LIJI_CODE_TABLE (media_type),    { NULL, NULL, 0 },
};
