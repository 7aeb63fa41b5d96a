/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/province.h"

#include <string.h>

/* GB/T 2260, the first two digits. An address may leave the 省, 市 or 自治区 out. */

static const struct
{
  char code[3];
  const char *name;
} provinces[] = {
  { "11", "北京" }, { "12", "天津" }, { "13", "河北" },   { "14", "山西" }, { "15", "内蒙古" },
  { "21", "辽宁" }, { "22", "吉林" }, { "23", "黑龙江" }, { "31", "上海" }, { "32", "江苏" },
  { "33", "浙江" }, { "34", "安徽" }, { "35", "福建" },   { "36", "江西" }, { "37", "山东" },
  { "41", "河南" }, { "42", "湖北" }, { "43", "湖南" },   { "44", "广东" }, { "45", "广西" },
  { "46", "海南" }, { "50", "重庆" }, { "51", "四川" },   { "52", "贵州" }, { "53", "云南" },
  { "54", "西藏" }, { "61", "陕西" }, { "62", "甘肃" },   { "63", "青海" }, { "64", "宁夏" },
  { "65", "新疆" }, { "71", "台湾" }, { "81", "香港" },   { "82", "澳门" },
};

static int
find (const char *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (g_str_has_prefix (address, provinces[i].name))
      return (int) i;
  return -1;
}

const char *
liji_province_of_address (const char *address)
{
  int i;

  if (address == NULL)
    return NULL;
  while (g_ascii_isspace (*address))
    address++;
  if (g_str_has_prefix (address, "中国"))
    address += strlen ("中国");
  i = find (address);
  return i >= 0 ? provinces[i].code : NULL;
}

const char *
liji_province_find (const char *address)
{
  int i = find (address);

  return i >= 0 ? provinces[i].name : NULL;
}

gboolean
liji_province_is_city (const char *name)
{
  static const char *const cities[] = { "北京", "天津", "上海", "重庆", NULL };

  return g_strv_contains (cities, name);
}
