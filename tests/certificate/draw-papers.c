/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-paper.h"

/* Draws every kind of paper into a folder, to be looked at: draw-papers DIR [DPI [hard]]. Hard are
 * the longest names and places there are, and characters few fonts have. */

static const char *const hard[][2] = {
  { "man.name", "ALEXANDRE MAXIMILIEN BARTHOLOMEW CHRISTOPHERSON-VAN DER BERG" },
  { "man.nationality", "波斯尼亚和黑塞哥维那" },
  { "man.ethnic_group", "外国血统中国籍人士" },
  { "man.occupation", "国家机关、党群组织、企业、事业单位负责人" },
  { "man.household",
    "新疆维吾尔自治区博尔塔拉蒙古自治州阿拉山口市示例街道办事处样例社区居民委员会礼乐路"
    "一百二十三号四号楼五单元六零七室" },
  { "woman.name", "阿依夏木古丽·买买提吐尔逊·𠮷𡘙" },
  { "woman.ethnic_group", "乌孜别克族" },
  { "woman.household",
    "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇示例村样例组一百零一号" },
  { "office.name", "黔东南苗族侗族自治州示例苗族侗族自治县民政局婚姻登记服务中心第一婚姻登记处" },
  { "office.address",
    "黔东南苗族侗族自治州示例苗族侗族自治县礼乐街道文明路一百二十三号政务服务大厅二层东侧" },
  { "original.office",
    "黔东南苗族侗族自治州示例苗族侗族自治县民政局婚姻登记服务中心第一婚姻登记处" },
  { "marriage.office",
    "黔东南苗族侗族自治州示例苗族侗族自治县民政局婚姻登记服务中心第一婚姻登记处" },
};

static gboolean
draw_kind (LijiRenderer *renderer,
           LijiTemplates *templates,
           const LijiPaperInput *input,
           const char *suffix,
           const char *dir,
           double dpi)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSheet) sheet = liji_paper_layout (input, templates, &error);
  g_autofree char *pdf_name = g_strdup_printf ("%s/%s%s.pdf", dir, input->kind->id, suffix);
  g_autoptr (GBytes) pdf = sheet != NULL ? liji_renderer_to_pdf (renderer, sheet, &error) : NULL;

  if (pdf == NULL)
    {
      g_printerr ("%s: %s\n", input->kind->id, error->message);
      return FALSE;
    }
  g_file_set_contents (pdf_name, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL);
  for (guint page = 0; page < liji_sheet_get_n_pages (sheet); page++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s%s-%s.png", dir, input->kind->id, suffix,
                                               liji_sheet_get_page (sheet, page, NULL, NULL));
      g_autoptr (GBytes) png = liji_renderer_to_png (renderer, sheet, page, dpi, &error);

      if (png != NULL)
        g_file_set_contents (name, g_bytes_get_data (png, NULL), g_bytes_get_size (png), NULL);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  const char *dir = argc > 1 ? argv[1] : ".";
  double dpi = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 100;
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (NULL);
  g_autoptr (LijiPaperFields) fields = sample_fields ();
  g_autoptr (GBytes) photo = sample_photo ();
  guint side, n_kinds;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);
  gboolean ok = TRUE;

  for (guint i = 0; argc > 3 && i < G_N_ELEMENTS (hard); i++)
    liji_paper_fields_set (fields, hard[i][0], hard[i][1]);
  for (guint i = 0; i < n_kinds; i++)
    {
      static const char *const booklet_passes[] = { "page-3", "page-4", "page-6", NULL };
      static const char *const ruler_passes[] = { "a4", "booklet", NULL };
      LijiPaperInput input;

      sample_input (&input, kinds[i], fields, photo, symbol, side);
      if (g_str_equal (kinds[i]->id, "ruler"))
        input.passes = ruler_passes;
      if (kinds[i]->stock != NULL)
        {
          input.passes = booklet_passes;
          input.stock = LIJI_STOCK_PREPRINTED;
          ok &= draw_kind (renderer, templates, &input, "-preprinted", dir, dpi);
          input.stock = LIJI_STOCK_BLANK;
        }
      ok &= draw_kind (renderer, templates, &input, "", dir, dpi);
    }
  return ok ? 0 : 1;
}
