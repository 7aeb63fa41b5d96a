/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/parameters/notation.h"
#include <locale.h>

/* A week as it is kept, as a Chinese window shows it, and as somebody types it there. */
static const struct
{
  const char *key, *kept, *shown, *typed;
} wanted[] = {
  { "opening_hours", "work 08:30-12:00 13:30-17:00; sat 09:00-12:00 booked; holiday closed",
    "工作日 08:30-12:00 13:30-17:00; 周六 09:00-12:00 仅限预约; 节假日 不开放",
    "工作日 08：30-12：00 13:30－17:00；周六 09:00至12:00 仅限预约；节假日 不开放" },
  { "opening_hours", "mon-fri 08:30-12:00", "周一-周五 08:30-12:00", "周一至周五 08:30-12:00" },
  { "opening_special", "05-20 08:00-20:00; qixi 08:00-20:00; mid-autumn closed",
    "05-20 08:00-20:00; 七夕 08:00-20:00; 中秋 不开放",
    "05-20 08:00-20:00；七夕 08:00-20:00；中秋 closed" },
  { "booking_counters", "1 marriage reissue; 2 divorce_apply", "1 结婚 补领; 2 离婚申请",
    "1 结婚，补领；2 离婚申请" },
  { "office_address", "示例路 work 1号", "示例路 work 1号", "示例路 work 1号" },
};

static void
test_there_and_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *shown = liji_notation_dup_shown (wanted[i].key, wanted[i].kept);
      g_autofree char *back = liji_notation_dup_kept (wanted[i].key, shown);
      g_autofree char *typed = liji_notation_dup_kept (wanted[i].key, wanted[i].typed);
      g_autofree char *same = liji_notation_dup_kept (wanted[i].key, wanted[i].kept);

      g_assert_cmpstr (shown, ==, wanted[i].shown);
      g_assert_cmpstr (back, ==, wanted[i].kept);
      g_strdelimit (typed, ",", ' ');
      g_assert_cmpstr (typed, ==, wanted[i].kept);
      g_assert_cmpstr (same, ==, wanted[i].kept);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *catalogues = g_build_filename (g_getenv ("LIJI_BUILD"), "po", NULL);

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain ("liji", catalogues);
  bind_textdomain_codeset ("liji", "UTF-8");
  textdomain ("liji");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notation/there-and-back", test_there_and_back);
  return g_test_run ();
}
