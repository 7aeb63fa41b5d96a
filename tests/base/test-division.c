/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/division.h"

/* Addresses as clerks write them. */
static const struct
{
  const char *address;
  const char *path;
} addresses[] = {
  { "山东省临沂市兰陵县卞庄街道示例社区5号", "山东/临沂市/兰陵县/卞庄街道" },
  { "山东省兰陵县示范街道样例社区5号", "山东/兰陵县/示范街道" },
  { "中国 山东省 枣庄市 市中区 示例镇", "山东/枣庄市/市中区/示例镇" },
  { "山东兰陵县示例镇", "山东/兰陵县/示例镇" },
  { "示例省示例市示例县示例路1号", "示例省/示例市/示例县" },
  { "北京市东城区示例街道1号", "北京/东城区/示例街道" },
  { "重庆市忠县示例乡", "重庆/忠县/示例乡" },
  { "吉林省吉林市船营区示例街道", "吉林/吉林市/船营区/示例街道" },
  { "吉林市船营区", "吉林/吉林市/船营区" },
  { "江苏省镇江市京口区", "江苏/镇江市/京口区" },
  { "湖北省荆州市沙市区示例街道", "湖北/荆州市/沙市区/示例街道" },
  { "广西壮族自治区桂林市示例县", "广西/桂林市/示例县" },
  { "内蒙古自治区锡林郭勒盟示例旗示例苏木", "内蒙古/锡林郭勒盟/示例旗/示例苏木" },
  { "西藏自治区阿里地区示例县", "西藏/阿里地区/示例县" },
  { "吉林省延边朝鲜族自治州延吉市示例镇", "吉林/延边朝鲜族自治州/延吉市/示例镇" },
  { "海南省琼海市示例镇示例村", "海南/琼海市/示例镇" },
  { "新疆维吾尔自治区乌鲁木齐市新市区", "新疆/乌鲁木齐市/新市区" },
  { "香港特别行政区示例道", "香港" },
  { "示例路1号", "" },
  { "", "" },
  { NULL, "" },
};

static void
test_path (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *path = liji_division_dup_path (addresses[i].address);

      g_assert_cmpstr (path, ==, addresses[i].path);
    }
}

static void
check_below (const char *path, const char *within, const char *name, gboolean goes_on)
{
  gboolean deeper = !goes_on;
  g_autofree char *below = liji_division_dup_below (path, within, &deeper);

  g_assert_cmpstr (below, ==, name);
  g_assert_cmpint (deeper, ==, goes_on);
}

static void
test_below (void)
{
  check_below ("山东/兰陵县/示例镇", "", "山东", TRUE);
  check_below ("山东/兰陵县/示例镇", "山东", "兰陵县", TRUE);
  check_below ("山东/兰陵县/示例镇", "山东/兰陵县", "示例镇", FALSE);
  check_below ("山东/兰陵县/示例镇", "山东/兰陵县/示例镇", LIJI_DIVISION_UNWRITTEN, FALSE);
  check_below ("山东/兰陵县", "山东/兰", NULL, FALSE);
  check_below ("", "", LIJI_DIVISION_UNWRITTEN, FALSE);
  check_below ("", "山东", NULL, FALSE);
}

static void
test_within (void)
{
  g_assert_true (liji_division_is_within ("山东/兰陵县", ""));
  g_assert_true (liji_division_is_within ("山东/兰陵县", "山东"));
  g_assert_false (liji_division_is_within ("山东/兰陵县", "山东/兰"));
  g_assert_true (liji_division_is_within ("", LIJI_DIVISION_UNWRITTEN));
  g_assert_false (liji_division_is_within ("山东", LIJI_DIVISION_UNWRITTEN));
  g_assert_true (liji_division_is_within ("山东", "山东/" LIJI_DIVISION_UNWRITTEN));
  g_assert_false (liji_division_is_within ("山东/兰陵县", "山东/" LIJI_DIVISION_UNWRITTEN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/division/path", test_path);
  g_test_add_func ("/division/below", test_below);
  g_test_add_func ("/division/within", test_within);
  return g_test_run ();
}
