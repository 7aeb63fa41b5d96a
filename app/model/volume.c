/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/volume.h"

#include <glib/gi18n.h>
#include <string.h>

/* 婚姻登记档案管理办法（2006）: art. 5–8 say what lies in a volume and in which order, art. 9 which
 * classes there are, art. 13 how long they are kept. What came later (the thirty days of a divorce,
 * revocation for fraud) it does not know: such papers follow those it names, before 其他. */

#define ARCH "《婚姻登记档案管理办法》"

const LijiVolumeClass liji_volume_classes[] = {
  { "marriage", "结婚登记", N_ ("Marriage"), 100 },
  { "annulment", "撤销婚姻", N_ ("Annulment and revocation"), 100 },
  { "divorce", "离婚登记", N_ ("Divorce"), 100 },
  { "reissue", "补发婚姻登记证", N_ ("Reissue"), 100 },
};
const guint liji_volume_n_classes = G_N_ELEMENTS (liji_volume_classes);

#define IDENTITY(n)                                                                                \
  {                                                                                                \
    "identity", "当事人身份证件复印件", NULL, n                                                    \
  }
#define OTHER                                                                                      \
  {                                                                                                \
    "other", "其他有关材料", NULL, 0                                                               \
  }
#define APPLICATION                                                                                \
  {                                                                                                \
    "application", "离婚登记申请书", "divorce-application", 1                                      \
  }
#define RECEIPT                                                                                    \
  {                                                                                                \
    "receipt", "离婚登记申请受理回执单存根", "divorce-receipt", 1                                  \
  }
#define CERTIFICATES                                                                               \
  {                                                                                                \
    "certificates", "结婚证复印件", NULL, 1                                                        \
  }
#define AGREEMENT(n)                                                                               \
  {                                                                                                \
    "agreement", "离婚协议书", "divorce-agreement", n                                              \
  }

static const LijiVolumePlace marriage[] = {
  { "review", "结婚登记审查处理表", "review-form", 1 },
  { "declaration", "申请（补办）结婚登记声明书", "declaration", 2 },
  { "proof", "香港、澳门、台湾居民，华侨，外国人提交的证明及中文译本", NULL, 0 },
  IDENTITY (2),
  OTHER,
};

/* The booklets of a couple that left lie with the stock, and are destroyed there. */
static const LijiVolumePlace unfinished[] = {
  { "review", "结婚登记审查处理表", "review-form", 1 },
  { "declaration", "申请（补办）结婚登记声明书", "declaration", 2 },
  { "ground", "未完成登记的情况说明", NULL, 1 },
  { "proof", "香港、澳门、台湾居民，华侨，外国人提交的证明及中文译本", NULL, 0 },
  IDENTITY (2),
  OTHER,
};

/* The review form the program draws grants: a refused case keeps what was signed on paper. */
static const LijiVolumePlace marriage_declined[] = {
  { "notice", "一次性告知单", "one-time-notice", 0 },
  { "declaration", "申请（补办）结婚登记声明书", NULL, 0 },
  { "proof", "香港、澳门、台湾居民，华侨，外国人提交的证明及中文译本", NULL, 0 },
  IDENTITY (0),
  OTHER,
};

static const LijiVolumePlace marriage_refused[] = {
  { "review", "结婚登记审查处理表", NULL, 0 },
  { "notice", "不予办理结婚登记告知书存根", "refusal-notice", 1 },
  { "declaration", "申请（补办）结婚登记声明书", "declaration", 2 },
  { "proof", "香港、澳门、台湾居民，华侨，外国人提交的证明及中文译本", NULL, 0 },
  IDENTITY (2),
  OTHER,
};

static const LijiVolumePlace divorce_declined[] = {
  { "notice", "不予受理离婚登记申请告知书存根", "divorce-declined-notice", 1 },
  { "application", "离婚登记申请书", NULL, 0 },
  { "certificates", "结婚证复印件", NULL, 0 },
  AGREEMENT (0),
  IDENTITY (0),
  OTHER,
};

static const LijiVolumePlace reissue_refused[] = {
  { "declaration", "申请补领婚姻登记证声明书", "reissue-declaration", 1 },
  { "proof", "婚姻登记档案证明或者其他婚姻状况证明", NULL, 0 },
  { "ground", "不予补发婚姻登记证告知书存根", "reissue-refusal-notice", 0 },
  IDENTITY (0),
  { "power", "经公证的委托书及代理人身份证件复印件", NULL, 0 },
  OTHER,
};

static const LijiVolumePlace divorce[] = {
  { "review", "离婚登记审查处理表", "divorce-review-form", 1 },
  { "declaration", "申请离婚登记声明书", "divorce-declaration", 2 },
  CERTIFICATES,
  AGREEMENT (1),
  IDENTITY (2),
  APPLICATION,
  RECEIPT,
  { "questioning", "离婚登记询问笔录", "divorce-questioning", 2 },
  OTHER,
};

static const LijiVolumePlace withdrawn[] = {
  APPLICATION,
  RECEIPT,
  { "withdrawal", "撤回离婚登记申请书", "divorce-withdrawal", 1 },
  { "withdrawn", "撤回离婚登记申请确认单存根", "divorce-withdrawn", 1 },
  CERTIFICATES,
  AGREEMENT (0),
  IDENTITY (2),
  OTHER,
};

static const LijiVolumePlace lapsed[] = {
  APPLICATION, RECEIPT, CERTIFICATES, AGREEMENT (0), IDENTITY (2), OTHER,
};

static const LijiVolumePlace ended[] = {
  APPLICATION,  RECEIPT, { "ground", "终止办理的证明材料", NULL, 1 }, CERTIFICATES, AGREEMENT (0),
  IDENTITY (2), OTHER,
};

static const LijiVolumePlace not_granted[] = {
  { "review", "离婚登记审查处理表", NULL, 0 },
  APPLICATION,
  RECEIPT,
  { "notice", "不予办理离婚登记告知书存根", "divorce-refusal-notice", 1 },
  CERTIFICATES,
  AGREEMENT (0),
  IDENTITY (2),
  OTHER,
};

static const LijiVolumePlace reissue[] = {
  { "review", "补发婚姻登记证审查处理表", "reissue-review", 1 },
  { "declaration", "申请补领婚姻登记证声明书", "reissue-declaration", 1 },
  { "proof", "婚姻登记档案证明或者其他婚姻状况证明", NULL, 1 },
  IDENTITY (1),
  { "power", "经公证的委托书及代理人身份证件复印件", NULL, 0 },
  OTHER,
};

static const LijiVolumePlace judgment[] = {
  { "decision", "人民法院宣告婚姻无效或者撤销婚姻的判决书", NULL, 1 },
  { "certificates", "结婚证原件", NULL, 0 },
  IDENTITY (0),
  OTHER,
};

static const LijiVolumePlace revocation[] = {
  { "decision", "撤销婚姻登记决定书", "revocation-decision", 1 },
  { "application", "申请书或者司法建议书、检察建议书", NULL, 1 },
  { "certificates", "结婚证原件", NULL, 0 },
  { "proof", "公安机关证明或者人民法院判决书", NULL, 0 },
  IDENTITY (0),
  { "notice", "拟撤销婚姻登记告知书", "revocation-notice", 1 },
  { "service", "送达回证", "revocation-service", 1 },
  OTHER,
};

static const LijiVolumePlace dismissed[] = {
  { "application", "申请书或者司法建议书、检察建议书", NULL, 1 },
  { "proof", "公安机关证明或者人民法院判决书", NULL, 0 },
  { "notice", "告知书及送达回证", NULL, 0 },
  { "ground", "不予撤销的情况说明", NULL, 1 },
  IDENTITY (0),
  OTHER,
};

static const LijiVolumePlace correction[] = {
  { "review", "婚姻登记更正审批材料", NULL, 1 },
  { "application", "更正申请书", NULL, 1 },
  { "proof", "证明登记错误的材料", NULL, 1 },
  IDENTITY (1),
  OTHER,
};

#define PLACES(list) list, G_N_ELEMENTS (list)

const LijiVolumeEvent liji_volume_events[] = {
  { "marriage", "结婚登记", N_ ("Marriage"), "marriage", ARCH "第五条", PLACES (marriage) },
  { "marriage_unfinished", "结婚登记（未完成）", N_ ("Marriage not finished"), "marriage",
    ARCH "第五条", PLACES (unfinished) },
  { "marriage_declined", "结婚登记（不予受理）", N_ ("Marriage not accepted"), "marriage",
    "《婚姻登记条例》第十条", PLACES (marriage_declined) },
  { "marriage_refused", "结婚登记（不予登记）", N_ ("Marriage not registered"), "marriage",
    "《婚姻登记条例》第九条", PLACES (marriage_refused) },
  { "divorce", "离婚登记", N_ ("Divorce"), "divorce", ARCH "第七条", PLACES (divorce) },
  { "divorce_declined", "离婚登记申请（不予受理）", N_ ("Divorce not accepted"), "divorce",
    "《婚姻登记条例》第十四条", PLACES (divorce_declined) },
  { "divorce_withdrawn", "离婚登记申请（撤回）", N_ ("Divorce withdrawn"), "divorce",
    "《民政部关于贯彻落实〈中华人民共和国民法典〉中有关婚姻登记规定的通知》", PLACES (withdrawn) },
  { "divorce_lapsed", "离婚登记申请（视为撤回）", N_ ("Divorce deemed withdrawn"), "divorce",
    "《婚姻登记条例》第十六条", PLACES (lapsed) },
  { "divorce_ended", "离婚登记申请（终止办理）", N_ ("Divorce procedure ended"), "divorce",
    "《婚姻登记条例》第十四条", PLACES (ended) },
  { "divorce_refused", "离婚登记申请（不予登记）", N_ ("Divorce not granted"), "divorce",
    ARCH "第七条", PLACES (not_granted) },
  { "reissue_marriage", "补领结婚证", N_ ("Marriage certificate issued again"), "reissue",
    ARCH "第八条", PLACES (reissue) },
  { "reissue_divorce", "补领离婚证", N_ ("Divorce certificate issued again"), "reissue",
    ARCH "第八条", PLACES (reissue) },
  { "reissue_refused", "补领婚姻登记证（不予补发）", N_ ("Certificate not issued again"), "reissue",
    "《婚姻登记条例》第二十一条", PLACES (reissue_refused) },
  { "judgment", "人民法院宣告无效、撤销婚姻", N_ ("Court judgment"), "annulment", ARCH "第九条",
    PLACES (judgment) },
  { "revocation", "撤销婚姻登记", N_ ("Registration revoked"), "annulment", ARCH "第六条",
    PLACES (revocation) },
  { "revocation_dismissed", "撤销婚姻登记（不予撤销）", N_ ("Registration not revoked"),
    "annulment", ARCH "第六条", PLACES (dismissed) },
  { "correction", "婚姻登记更正", N_ ("Correction"), NULL, "《婚姻登记条例》第二十条",
    PLACES (correction) },
};
const guint liji_volume_n_events = G_N_ELEMENTS (liji_volume_events);

/* Where a kind of paper lies; the first that the event has. */
static const struct
{
  const char *type;
  const char *place;
} by_type[] = {
  { "resident_id", "identity" },
  { "temporary_id", "identity" },
  { "e_resident_id", "identity" },
  { "household_book", "identity" },
  { "home_id", "identity" },
  { "passport", "identity" },
  { "travel_document", "identity" },
  { "foreign_permanent", "identity" },
  { "hmt_residence", "identity" },
  { "hk_macau_permit", "identity" },
  { "taiwan_permit", "identity" },
  { "military_id", "identity" },
  { "military_marriage_proof", "proof" },
  { "hmt_statement", "proof" },
  { "no_spouse_proof", "proof" },
  { "translation", "proof" },
  { "identity_change_proof", "proof" },
  { "marriage_certificate", "certificates" },
};

const LijiVolumeClass *
liji_volume_class (const char *code)
{
  for (guint i = 0; i < liji_volume_n_classes; i++)
    if (g_strcmp0 (liji_volume_classes[i].code, code) == 0)
      return &liji_volume_classes[i];
  return NULL;
}

const LijiVolumeEvent *
liji_volume_event (const char *code)
{
  for (guint i = 0; i < liji_volume_n_events; i++)
    if (g_strcmp0 (liji_volume_events[i].code, code) == 0)
      return &liji_volume_events[i];
  return NULL;
}

const LijiVolumePlace *
liji_volume_event_place (const LijiVolumeEvent *event, const char *code)
{
  for (guint i = 0; i < event->n_places; i++)
    if (g_strcmp0 (event->places[i].code, code) == 0)
      return &event->places[i];
  return NULL;
}

const LijiVolumeClass *
liji_volume_event_class (const LijiVolumeEvent *event, const char *record_kind)
{
  if (event->in_class != NULL)
    return liji_volume_class (event->in_class);
  if (record_kind != NULL && g_str_has_prefix (record_kind, "reissue"))
    return liji_volume_class ("reissue");
  return liji_volume_class (record_kind);
}

LijiDate
liji_volume_class_keep_until (const LijiVolumeClass *self, int year)
{
  return liji_date (year + (int) self->keep_years, 12, 31);
}

char *
liji_volume_format (const char *in_class, int year, gint64 no)
{
  return g_strdup_printf ("%s-%04d-%" G_GINT64_FORMAT, in_class, year, no);
}

gboolean
liji_volume_parse (const char *text, const LijiVolumeClass **in_class, int *year, gint64 *no)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  gint64 in_year;

  if (g_strv_length (words) != 3 || (*in_class = liji_volume_class (words[0])) == NULL
      || !g_ascii_string_to_signed (words[1], 10, 1949, 9999, &in_year, NULL)
      || !g_ascii_string_to_signed (words[2], 10, 1, G_MAXINT32, no, NULL))
    return FALSE;
  *year = (int) in_year;
  return TRUE;
}

const LijiVolumePlace *
liji_volume_event_place_scan (const LijiVolumeEvent *event,
                              const char *path,
                              const char *paper_type)
{
  const char *code = g_str_has_prefix (path, "agent.")        ? "power"
                     : g_str_has_prefix (path, "archive.")    ? "proof"
                     : g_str_has_prefix (path, "evidence.")   ? "proof"
                     : g_str_has_prefix (path, "ended_scans") ? "ground"
                                                              : NULL;
  const LijiVolumePlace *place;

  for (guint i = 0; code == NULL && i < G_N_ELEMENTS (by_type); i++)
    if (g_strcmp0 (by_type[i].type, paper_type) == 0)
      code = by_type[i].place;
  place = code != NULL ? liji_volume_event_place (event, code) : NULL;
  return place != NULL ? place : &event->places[event->n_places - 1];
}
