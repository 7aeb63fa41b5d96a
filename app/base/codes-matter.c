/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* One matter after death (funeral.md §3): who holds items, where it is taken in, and what becomes
 * of each item. */

/* clang-format off */
static const LijiCode matter_department[] = {
  { "civil_affairs", "民政", N_ ("Civil affairs department"), "mz" },
  { "police", "公安", N_ ("Public security"), "ga" },
  { "human_resources", "人社", N_ ("Human resources and social security"), "rs" },
  { "health", "卫健", N_ ("Health"), "wj" },
  { "medical_insurance", "医保", N_ ("Medical insurance"), "yb" },
  { "veterans", "退役军人", N_ ("Veterans' affairs"), "tyjr" },
  { "provident_fund", "公积金", N_ ("Housing provident fund"), "gjj" },
};

static const LijiCode matter_intake[] = {
  { "hall", "殡仪馆窗口", N_ ("At the funeral home"), "bygck" },
  { "home", "上门办理", N_ ("At the family's home"), "smbl" },
  { "service", "政务服务大厅", N_ ("At a service hall"), "zwfwdt" },
  { "online", "网上办理", N_ ("Online"), "wsbl" },
};

static const LijiCode matter_item_state[] = {
  { "to_send", "待推送", N_ ("To be sent"), "dts" },
  { "sent", "已推送", N_ ("Sent"), "yts" },
  { "accepted", "已受理", N_ ("Acknowledged"), "ysl" },
  { "supplement", "补正", N_ ("Supplement asked for"), "bz" },
  { "done", "办结", N_ ("Concluded"), "bj" },
  { "refused", "不予办理", N_ ("Refused"), "bybl" },
  { "not_applicable", "不适用", N_ ("Not applicable"), "bsy" },
  { "withdrawn", "已撤回", N_ ("Withdrawn"), "ych" },
};
/* clang-format on */

const LijiCodeTable liji_codes_matter[] = {
  LIJI_CODE_TABLE (matter_department),
  LIJI_CODE_TABLE (matter_intake),
  LIJI_CODE_TABLE (matter_item_state),
  { NULL, NULL, 0 },
};
