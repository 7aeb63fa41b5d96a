/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/templates.h"
#include <string.h>

/* What must be true of the table of kinds as a whole. */

#define SEAL_SIDE 44.5 /* version 20 at 1/60 inch with its quiet zone, mm */

static void
foreach_pass (void (*check) (const LijiPaperKind *, const LijiPaperPass *, const LijiTemplate *))
{
  g_autoptr (LijiTemplates) templates = liji_templates_new (NULL);
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint p = 0; p < kinds[i]->n_passes; p++)
      {
        g_autoptr (GError) error = NULL;
        const LijiTemplate *drawing
            = liji_templates_get (templates, kinds[i], &kinds[i]->passes[p], &error);

        g_assert_no_error (error);
        check (kinds[i], &kinds[i]->passes[p], drawing);
      }
}

static void
test_names (void)
{
  static const char *const ids[] = { "marriage-booklet",
                                     "marriage-sheet",
                                     "declaration",
                                     "declaration-late",
                                     "review-form",
                                     "refusal-notice",
                                     "one-time-notice",
                                     "verification-slip",
                                     "divorce-application",
                                     "divorce-receipt",
                                     "divorce-withdrawal",
                                     "divorce-withdrawn",
                                     "divorce-agreement",
                                     "divorce-questioning",
                                     "divorce-declaration",
                                     "divorce-review-form",
                                     "divorce-declined-notice",
                                     "divorce-refusal-notice",
                                     "divorce-booklet",
                                     "divorce-sheet",
                                     "reissue-declaration",
                                     "reissue-review",
                                     "reissue-refusal-notice",
                                     "revocation-notice",
                                     "revocation-decision",
                                     "revocation-service",
                                     "volume-contents",
                                     "archive-box",
                                     "transfer-list",
                                     "archive-copy",
                                     "record-certificate",
                                     "cremation-certificate",
                                     "collection-order",
                                     "storage-agreement",
                                     "storage-card",
                                     "body-tag",
                                     "cremation-confirmation",
                                     "cremation-order",
                                     "ashes-label",
                                     "ashes-receipt",
                                     "ashes-agreement",
                                     "storage-certificate",
                                     "transport-permit",
                                     "suspension-notice",
                                     "lease-notice",
                                     "hold-slip",
                                     "deposit-slip",
                                     "grave-contract",
                                     "interment-order",
                                     "renewal-receipt",
                                     "fee-notice",
                                     "unreached-list",
                                     "interment-certificate",
                                     "waiver-application",
                                     "waiver-names",
                                     "booking-sheet",
                                     "queue-ticket",
                                     "ceremony-list",
                                     "bill-list",
                                     "matter-slip",
                                     "shift-page",
                                     "day-sheet",
                                     "custody-sheet",
                                     "recovery-code",
                                     "ruler" };
  static const char *const titles[] = { "结婚证",
                                        "婚姻登记信息核验单",
                                        "申请结婚登记声明书",
                                        "申请补办结婚登记声明书",
                                        "结婚登记审查处理表",
                                        "不予办理结婚登记告知书",
                                        "婚姻登记一次性告知单",
                                        "婚姻登记信息核对单",
                                        "离婚登记申请书",
                                        "离婚登记申请受理回执单",
                                        "撤回离婚登记申请书",
                                        "撤回离婚登记申请确认单",
                                        "离婚协议书",
                                        "离婚登记询问笔录",
                                        "离婚登记声明书",
                                        "离婚登记审查处理表",
                                        "不予受理离婚登记申请告知书",
                                        "不予办理离婚登记告知书",
                                        "离婚证",
                                        "离婚登记信息核验单",
                                        "申请补领婚姻登记证声明书",
                                        "补发婚姻登记证审查处理表",
                                        "不予补发婚姻登记证告知书",
                                        "拟撤销婚姻登记告知书",
                                        "撤销婚姻登记决定书",
                                        "送达回证",
                                        "卷内目录",
                                        "档案盒",
                                        "婚姻登记档案移交清册",
                                        "婚姻登记档案复制证明",
                                        "（无）婚姻登记记录证明",
                                        "火化证明",
                                        "遗体接运单",
                                        "遗体存放协议",
                                        "遗体存放卡",
                                        "遗体标签",
                                        "遗体火化确认书",
                                        "火化通知单",
                                        "骨灰标签",
                                        "领灰证明",
                                        "骨灰寄存协议",
                                        "骨灰寄存证",
                                        "遗体外运证明",
                                        "骨灰暂缓交付通知书",
                                        "骨灰寄存到期通知书",
                                        "留墓单",
                                        "定墓单",
                                        "墓穴使用协议",
                                        "安葬通知单",
                                        "维护管理费续缴凭证",
                                        "维护管理费到期通知书",
                                        "维护管理费未能通知人员名单",
                                        "安葬证",
                                        "减免基本殡葬服务费用申请表",
                                        "惠民殡葬减免花名册",
                                        "预约日程表",
                                        "排队号",
                                        "集体颁证名单",
                                        "殡葬服务收费清单",
                                        "身后一件事办理进度单",
                                        "殡仪馆交接班记录",
                                        "婚姻登记日结单",
                                        "密钥与恢复码保管单",
                                        "密封恢复码",
                                        "打印校准页" };
  guint n_kinds;

  liji_paper_kinds (&n_kinds);
  g_assert_cmpuint (n_kinds, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n_kinds; i++)
    g_assert_cmpstr (liji_paper_kind (ids[i])->title, ==, titles[i]);
  g_assert_null (liji_paper_kind ("no-such-paper"));
}

/* Only the booklets call themselves 结婚证 and 离婚证, and only they are made on controlled stock.
 */
static void
test_only_the_booklet_is_a_certificate (void)
{
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      gboolean marriage = g_str_equal (kinds[i]->id, "marriage-booklet");
      gboolean divorce = g_str_equal (kinds[i]->id, "divorce-booklet");
      gboolean booklet = marriage || divorce;

      g_assert_cmpint (g_str_equal (kinds[i]->title, "结婚证"), ==, marriage);
      g_assert_cmpint (g_str_equal (kinds[i]->title, "离婚证"), ==, divorce);
      g_assert_cmpint (kinds[i]->category == LIJI_PAPER_CERTIFICATE, ==, booklet);
      g_assert_cmpint (kinds[i]->specimen_on_blank, ==, booklet);
      g_assert_cmpint (kinds[i]->stock != NULL, ==, booklet);
    }
}

static void
check_boxes_have_rows (const LijiPaperKind *kind,
                       const LijiPaperPass *pass,
                       const LijiTemplate *drawing)
{
  g_autofree const char **ids = liji_template_list (drawing);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *name = strchr (ids[i], '-') + 1;
      gboolean known = FALSE;

      for (guint f = 0; f < pass->n_fields && !g_str_has_prefix (ids[i], "word-"); f++)
        known |= g_str_equal (pass->fields[f].name, name);
      for (guint w = 0; w < pass->n_words && g_str_has_prefix (ids[i], "word-"); w++)
        known |= g_str_equal (pass->words[w].name, name);
      if (!known)
        g_error ("%s/%s: the box %s is nobody's", kind->id, pass->name, ids[i]);
    }
}

static void
test_boxes_have_rows (void)
{
  foreach_pass (check_boxes_have_rows);
}

static void
check_no_overlap (const LijiPaperKind *kind, const LijiPaperPass *pass, const LijiTemplate *drawing)
{
  g_autofree const char **ids = liji_template_list (drawing);

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint j = i + 1; ids[j] != NULL; j++)
      {
        LijiBox a, b;

        liji_template_get_box (drawing, ids[i], &a);
        liji_template_get_box (drawing, ids[j], &b);
        /* A hint lies under what is put over it. */
        if (strstr (ids[i], "photo") || strstr (ids[j], "photo") || strstr (ids[i], "fingerprint"))
          continue;
        if (MIN (a.x + a.width, b.x + b.width) - MAX (a.x, b.x) > 0.1
            && MIN (a.y + a.height, b.y + b.height) - MAX (a.y, b.y) > 0.1)
          g_error ("%s/%s: %s lies over %s", kind->id, pass->name, ids[i], ids[j]);
      }
}

static void
test_no_overlap (void)
{
  foreach_pass (check_no_overlap);
}

static void
check_seal_room (const LijiPaperKind *kind, const LijiPaperPass *pass, const LijiTemplate *drawing)
{
  LijiBox seal, code;

  if (!liji_template_get_box (drawing, "field-seal", &seal))
    return;
  g_assert_true (kind->has_seal);
  g_assert_cmpfloat (MIN (seal.width, seal.height), >=, SEAL_SIDE);
  /* The check code stands away from the symbol. */
  if (liji_template_get_box (drawing, "field-check_code", &code))
    g_assert_true (code.y > seal.y + seal.height + 20 || code.x + code.width < seal.x - 10);
}

static void
test_seal_room (void)
{
  foreach_pass (check_seal_room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/names", test_names);
  g_test_add_func ("/kinds/only-the-booklet-is-a-certificate",
                   test_only_the_booklet_is_a_certificate);
  g_test_add_func ("/kinds/boxes-have-rows", test_boxes_have_rows);
  g_test_add_func ("/kinds/no-overlap", test_no_overlap);
  g_test_add_func ("/kinds/seal-room", test_seal_room);
  return g_test_run ();
}
