/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/day-private.h"

#include "base/codes.h"
#include "register/deed.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-range.h"
#include "store/journal/journal.h"

#include <string.h>

/* A day is what the journal holds since the last closing: acts by kind, the numbers that were
 * given, those that were not and why, and every booklet that moved. */

#define PAGE 500
#define MAX_MOVEMENTS 5000
/* What the sheet has room for; the rest is told by its number, and stands in the journal whose head
 * the sheet bears. */
#define MAX_KINDS 40
#define FEW_KINDS 30
#define MAX_RANGES 36
#define MAX_NUMBERS 10
#define MAX_GAPS 6

/* In the order of the sheet; what is not here stands at the end as its code. */
static const struct
{
  const char *kind;
  const char *title;
  const char *unit;
} titles[] = {
  { "marriage.book", "预约", "件" },
  { "marriage.open", "收件", "件" },
  { "marriage.accept", "受理", "件" },
  { "marriage.review", "审查", "件" },
  { "marriage.register", "结婚登记", "对" },
  { "marriage.hand_over", "发证", "对" },
  { "marriage.decline", "不予受理", "件" },
  { "marriage.refuse", "不予登记", "件" },
  { "marriage.cancel", "取消", "件" },
  { "marriage.abandon", "未完成发证", "件" },
  { "booking.book", "预约登记", "次" },
  { "booking.cancel", "取消预约", "次" },
  { "booking.settle", "预约办结", "次" },
  { "queue.take", "取号", "次" },
  { "queue.call", "叫号", "次" },
  { "queue.settle", "过号或办结", "次" },
  { "booking.import", "导入预约", "次" },
  { "divorce.open", "离婚收件", "件" },
  { "divorce.accept", "离婚受理", "件" },
  { "divorce.withdraw", "撤回离婚申请", "件" },
  { "divorce.lapse", "视为撤回离婚申请", "件" },
  { "divorce.resume", "恢复误作视为撤回的离婚申请", "件" },
  { "divorce.end", "终止离婚程序", "件" },
  { "divorce.review", "离婚审查", "件" },
  { "divorce.register", "离婚登记", "对" },
  { "divorce.hand_over", "离婚发证", "对" },
  { "divorce.decline", "离婚不予受理", "件" },
  { "divorce.refuse", "离婚不予办理", "件" },
  { "divorce.cancel", "离婚取消", "件" },
  { "reissue.apply", "补领收件", "件" },
  { "reissue.ask", "函询档案", "件" },
  { "reissue.verify", "查证档案", "件" },
  { "reissue.issue", "补发", "件" },
  { "reissue.hand_over", "补发领取", "件" },
  { "reissue.refuse", "不予补发", "件" },
  { "reissue.cancel", "补领取消", "件" },
  { "record.annotate", "档案加注", "次" },
  { "record.correct", "更正", "次" },
  { "record.revoke", "撤销程序", "次" },
  { "record.certify", "出具记录证明", "件" },
  { "record.attach", "档案附件", "次" },
  { "paper.seal", "生成证件", "次" },
  { "paper.print", "打印", "次" },
  { "paper.check", "核对", "次" },
  { "paper.reprint", "补打", "次" },
  { "paper.spoil", "证件作废", "次" },
  { "paper.hand_fill", "手填", "次" },
  { "stock.receive", "证件入库", "次" },
  { "stock.issue", "证件领用", "次" },
  { "stock.put_back", "证件退库", "次" },
  { "stock.void", "空白证作废", "次" },
  { "stock.return", "证件上缴", "次" },
  { "stock.lose", "证件遗失", "次" },
  { "stock.destroy", "证件销毁", "次" },
  { "outbox.state", "上报", "次" },
  { "outbox.deliver", "推送及反馈", "次" },
  { "archive.attach", "档案扫描件挂接", "次" },
  { "archive.link", "扫描件关联档案", "次" },
  { "archive.detach", "移除扫描件", "次" },
  { "archive.keep", "材料归档", "次" },
  { "archive.file", "立卷归档", "卷" },
  { "archive.box", "装盒", "次" },
  { "archive.transfer", "档案移交", "次" },
  { "archive.copy", "出具档案复制件", "件" },
  { "ceremony.plan", "集体颁证安排", "次" },
  { "ceremony.attach", "集体颁证报名", "次" },
  { "ceremony.detach", "集体颁证退出", "次" },
  { "ceremony.present", "集体颁证", "次" },
  { "counselling.note", "婚姻家庭辅导", "次" },
  { "death.open", "殡葬接报", "件" },
  { "death.record", "外地火化登记", "件" },
  { "death.dispatch", "派车", "次" },
  { "death.collect", "接运", "具" },
  { "death.recall", "召回车辆", "次" },
  { "death.store", "入冷藏", "具" },
  { "death.hold", "公安留存", "具" },
  { "death.release", "解除留存", "具" },
  { "death.extend", "延期保存", "件" },
  { "death.identify", "身份确认", "件" },
  { "death.farewell", "告别开始", "场" },
  { "death.farewell_end", "告别结束", "场" },
  { "death.clear", "火化前核验", "具" },
  { "death.cremate", "火化开始", "具" },
  { "death.finish", "火化结束", "具" },
  { "death.pack", "骨灰装殓", "份" },
  { "death.hand_over", "骨灰交付", "份" },
  { "death.suspend", "中止交付", "件" },
  { "death.settle", "恢复交付", "件" },
  { "death.transport", "遗体外运", "具" },
  { "death.donate", "遗体捐献", "具" },
  { "death.bury", "遗体土葬", "具" },
  { "death.cancel", "殡葬业务取消", "件" },
  { "death.void", "误登注销", "件" },
  { "cremation.issue", "出具火化证明", "件" },
  { "cremation.reissue", "补发火化证明", "件" },
  { "cremation.collect", "领取火化证明", "件" },
  { "cremation.write_off", "火化证明核销", "件" },
  { "cremation.void", "火化证明作废", "件" },
  { "cemetery.create", "登记公墓", "座" },
  { "cemetery.capacity", "公墓容量登记", "次" },
  { "cemetery.permit", "公墓许可登记", "次" },
  { "plot.range", "成批登记墓位", "次" },
  { "plot.set", "墓位建设与上架", "次" },
  { "plot.locate", "墓位定位", "次" },
  { "plot.hold", "留墓、定墓", "个" },
  { "plot.release", "取消留墓", "个" },
  { "contract.open", "签订墓穴使用协议", "份" },
  { "contract.renew", "维护管理费续缴", "次" },
  { "contract.transfer", "变更持证人", "次" },
  { "contract.close", "终止墓穴使用协议", "份" },
  { "contract.remind", "缴费提醒", "次" },
  { "contract.letters", "成批寄发缴费通知", "次" },
  { "interment.add", "安葬", "份" },
  { "interment.joint", "合葬", "份" },
  { "interment.move", "骨灰迁出墓位", "份" },
  { "interment.received", "迁入方确认接收", "份" },
  { "interment.certify", "出具安葬证", "件" },
  { "ashes.admit", "外来骨灰接收", "份" },
  { "ashes.deposit", "骨灰寄存", "份" },
  { "ashes.renew", "寄存续期", "份" },
  { "ashes.takeout", "骨灰领出祭扫", "份" },
  { "ashes.return", "骨灰送回", "份" },
  { "ashes.handover", "寄存骨灰领取", "份" },
  { "ashes.divide", "分灰", "次" },
  { "ashes.suspend", "中止领取骨灰", "份" },
  { "ashes.settle", "恢复领取骨灰", "份" },
  { "ashes.moveout", "骨灰迁出", "份" },
  { "ashes.confirm", "安放地点确认", "份" },
  { "ashes.notice", "到期通知", "次" },
  { "ashes.dispose", "逾期骨灰处置", "份" },
  { "ashes.stocktake", "骨灰盘点", "次" },
  { "resource.add", "新增场所设备", "次" },
  { "resource.retire", "停用场所设备", "次" },
  { "resource.book", "场所设备安排", "次" },
  { "resource.cancel", "取消安排", "次" },
  { "service.order", "遗体服务下单", "次" },
  { "service.done", "遗体服务完成", "次" },
  { "service.cancel", "遗体服务取消", "次" },
  { "shift.hand_over", "交接班", "次" },
  { "price.import", "收费标准更新", "次" },
  { "bill.quote", "收费报价", "次" },
  { "bill.charge", "收费确认", "笔" },
  { "bill.settle", "收款", "笔" },
  { "bill.refund", "退款", "笔" },
  { "bill.reverse", "冲销", "笔" },
  { "cash.close", "收款日结", "次" },
  { "waiver.scheme", "减免办法更新", "次" },
  { "waiver.apply", "惠民减免", "件" },
  { "waiver.prove", "减免材料补正", "件" },
  { "waiver.reverse", "减免冲回", "件" },
  { "waiver.batch", "减免月结", "次" },
  { "goods.receive", "丧葬用品入库", "次" },
  { "goods.waste", "丧葬用品报损", "次" },
  { "goods.back", "丧葬用品退回", "次" },
  { "goods.count", "丧葬用品盘点", "次" },
  { "grant.pay", "丧葬补助", "件" },
  { "grant.reverse", "丧葬补助冲回", "件" },
  { "matter.apply", "身后一件事申请", "件" },
  { "matter.dispatch", "身后一件事推送", "件" },
  { "matter.correct", "身后一件事更正", "次" },
  { "matter.withdraw", "身后一件事撤回", "件" },
  { "matter.answer", "部门反馈录入", "次" },
  { "matter.items", "事项清单变更", "次" },
  { "user.add", "新增用户", "次" },
  { "user.change", "变更用户", "次" },
  { "user.disable", "停用用户", "次" },
  { "user.enable", "恢复用户", "次" },
  { "user.password", "变更密码", "次" },
  { "parameter.set", "变更参数", "次" },
  { "font.add", "增加字体", "次" },
  { "font.remove", "移除字体", "次" },
  { "template.add", "添加或更换图样", "次" },
  { "template.remove", "移除图样", "次" },
  { "audit.sample", "审计抽样", "次" },
  { "audit.export", "审计导出", "次" },
  { "backup.create", "备份", "次" },
  { "backup.lock", "另设口令备份", "次" },
  { "backup.restore", "由备份恢复登记簿", "次" },
  { "backup.resume", "恢复后补记并续用", "次" },
  { "key.rotate", "更换密钥", "次" },
  { "calendar.import", "导入节假日安排", "次" },
  { "clock.doubt", "时钟存疑", "次" },
  { "clock.accept", "确认时钟", "次" },
  { "clock.day", "当日首次登录", "次" },
  { "concern.note", "关注记录", "次" },
  { "printer.offset", "打印校准", "次" },
  { "day.check", "日结单核对", "次" },
  { "day.skip", "未核对日结单", "次" },
  { "recovery.make", "制作恢复码", "次" },
  { "recovery.use", "使用恢复码", "次" },
  { "key.end", "终止密钥", "次" },
  { "day.close", "日结", "次" },
  { "archive.import", "历史档案导入", "次" },
  { "archive.undo", "历史档案导入撤销", "次" },
  { "burial.import", "历史安葬记录导入", "次" },
  { "burial.undo", "历史安葬记录导入撤销", "次" },
  { "report.close", "统计报表结账", "次" },
  { "report.state", "统计报表外部数据", "次" },
  { "outpost.point", "巡回登记点", "次" },
  { "outpost.begin", "借入", "次" },
  { "outpost.lend", "借出巡回登记站", "次" },
  { "outpost.return", "归还巡回登记站", "次" },
  { "outpost.adopt", "补记借出的巡回登记站", "次" },
  { "outpost.conflict", "巡回登记冲突", "件" },
  { "outpost.resolve", "冲突处理", "件" },
  { "outpost.close", "巡回登记站结束", "次" },
  { "registry.create", "建库", "次" },
  { "demonstration.begin", "演示库开始生成", "次" },
  { "demonstration.end", "演示库生成完毕", "次" },
  { "registry.move", "迁出", "次" },
  { "registry.arrive", "迁入", "次" },
  { "registry.upgrade", "升级", "次" },
  { "registry.rollback", "退回旧版", "次" },
};

static const struct
{
  const char *movement;
  const char *title;
  /* The serials stand on the sheet one by one; where there are too many, those of the highest rank
   * are shortened first, and what nobody can look up on the shelf any more last. 0: never listed.
   */
  guint rank;
} movements[] = {
  { "receive", "入库", 9 },    { "issue", "领用", 8 },   { "put_back", "退库", 7 },
  { "use", "使用", 0 },        { "void", "作废", 1 },    { "return", "上缴", 4 },
  { "lose", "遗失", 3 },       { "destroy", "销毁", 2 }, { "lend", "借出", 6 },
  { "bring_home", "归还", 5 },
};

static void
clear_count (gpointer data)
{
  LijiDayCount *count = data;

  g_free (count->kind);
  g_free (count);
}

static guint
find_title (const char *kind)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (titles) && strcmp (titles[i].kind, kind) != 0)
    i++;
  return i;
}

const char *
liji_day_kind_title (const char *kind)
{
  guint i = find_title (kind);

  return i < G_N_ELEMENTS (titles) ? titles[i].title : kind;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const LijiDayCount *one = *(LijiDayCount *const *) a, *other = *(LijiDayCount *const *) b;
  guint first = find_title (one->kind), second = find_title (other->kind);

  return first != second ? (first < second ? -1 : 1) : strcmp (one->kind, other->kind);
}

static void
count_kind (LijiDay *self, const char *kind)
{
  LijiDayCount *count;

  for (guint i = 0; i < self->counts->len; i++)
    if (strcmp (((LijiDayCount *) self->counts->pdata[i])->kind, kind) == 0)
      {
        ((LijiDayCount *) self->counts->pdata[i])->count++;
        return;
      }
  count = g_new0 (LijiDayCount, 1);
  count->kind = g_strdup (kind);
  count->count = 1;
  g_ptr_array_add (self->counts, count);
}

static void add_line (GString *lines, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_line (GString *lines, const char *format, ...)
{
  va_list args;

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  va_start (args, format);
  g_string_append_vprintf (lines, format, args);
  va_end (args);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
follows (const char *number, const char *next)
{
  char series[2][3], office[2][7];
  int year[2];
  gint64 serial[2];

  return liji_number_parse (number, series[0], office[0], &year[0], &serial[0])
         && liji_number_parse (next, series[1], office[1], &year[1], &serial[1])
         && strcmp (series[0], series[1]) == 0 && strcmp (office[0], office[1]) == 0
         && year[0] == year[1] && serial[1] == serial[0] + 1;
}

/* J371324-2026-000001 至 J371324-2026-000005，共 5 个 */
static char *
list_numbers (GPtrArray *numbers)
{
  GString *lines = g_string_new (NULL);

  g_ptr_array_sort (numbers, compare_texts);
  for (guint i = 0, from = 0, told = 0; i < numbers->len; i++)
    {
      if (i + 1 < numbers->len && follows (numbers->pdata[i], numbers->pdata[i + 1]))
        continue;
      if (told++ >= MAX_NUMBERS)
        {
          add_line (lines, "另有 %u 个，至 %s", numbers->len - from,
                    (const char *) numbers->pdata[numbers->len - 1]);
          break;
        }
      if (from == i)
        add_line (lines, "%s", (const char *) numbers->pdata[i]);
      else
        add_line (lines, "%s 至 %s，共 %u 个", (const char *) numbers->pdata[from],
                  (const char *) numbers->pdata[i], i - from + 1);
      from = i + 1;
    }
  return g_string_free (lines, FALSE);
}

static gboolean
read_entries (LijiDay *self, LijiStore *store, GPtrArray *numbers, GError **error)
{
  for (gint64 after = self->first - 1; after < self->last;)
    {
      g_autoptr (GPtrArray) entries = liji_journal_since (store, after, PAGE, error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        {
          const LijiEntry *entry = entries->pdata[i];
          char *number;

          after = entry->seq;
          if (after > self->last)
            break;
          count_kind (self, entry->kind);
          number = strcmp (entry->kind, "marriage.register") == 0
                       ? liji_pack_dup_text (entry->outputs, "number")
                       : NULL;
          if (number != NULL)
            g_ptr_array_add (numbers, number);
        }
      if (entries->len < PAGE)
        break;
    }
  return TRUE;
}

static gboolean
read_gaps (LijiDay *self, LijiStore *store, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) gaps = liji_number_list_gaps (store, 0, error);
  GString *lines = g_string_new (NULL);
  guint told = 0;

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    {
      const LijiNumberGap *gap = gaps->pdata[i];

      if (gap->at <= since || ++told > MAX_GAPS)
        continue;
      if (gap->first == gap->last)
        add_line (lines, "%s（%s）", gap->number, gap->reason);
      else
        add_line (lines, "%s 起 %" G_GINT64_FORMAT " 个（%s）", gap->number,
                  gap->last - gap->first + 1, gap->reason);
    }
  if (told > MAX_GAPS)
    add_line (lines, "另有 %u 处见缺号登记", told - MAX_GAPS);
  self->gaps = g_string_free (lines, FALSE);
  return gaps != NULL;
}

/* Booklets taken from the safe one by one are neighbours all the same. */
typedef struct
{
  const char *first, *last;
  const char *reason;
} Range;

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *one = a, *other = b;
  int order = g_strcmp0 (one->reason, other->reason);

  return order != 0 ? order : strcmp (one->first, other->first);
}

static gboolean
are_neighbours (const char *serial, const char *next)
{
  LijiSerials pair;

  return liji_serials_read (serial, next, &pair, NULL) && pair.count == 2;
}

static GArray *
gather_ranges (GPtrArray *rows, const LijiDay *day, const char *movement, gint64 *n)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  guint kept = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const LijiMovement *row = rows->pdata[i];
      Range range = { row->first, row->last, row->reason };

      if (row->seq < day->first || row->seq > day->last || strcmp (row->movement, movement) != 0)
        continue;
      *n += row->count;
      g_array_append_val (ranges, range);
    }
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      Range *last = kept > 0 ? &g_array_index (ranges, Range, kept - 1) : NULL;
      const Range *range = &g_array_index (ranges, Range, i);

      if (last != NULL && g_strcmp0 (last->reason, range->reason) == 0
          && are_neighbours (last->last, range->first))
        last->last = range->last;
      else
        g_array_index (ranges, Range, kept++) = *range;
    }
  g_array_set_size (ranges, kept);
  return ranges;
}

/* Lost ones have words of their own. */
static const char *
word_reason (const char *reason)
{
  const char *word = liji_code_text ("void_reason", reason);

  return word != NULL ? word : reason;
}

/* What one movement had on the day. */
typedef struct
{
  GArray *ranges;
  gint64 n;
  guint told;
} Moved;

static void
list_movement (GString *lines, const Moved *moved, guint m)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint told = moved->told;

  if (moved->n == 0)
    return;
  if (movements[m].rank == 0)
    {
      add_line (lines, "%s %" G_GINT64_FORMAT " 本", movements[m].title, moved->n);
      return;
    }
  for (guint i = 0; i < told; i++)
    {
      const Range *range = &g_array_index (moved->ranges, Range, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "，" : "", range->first);
      if (strcmp (range->first, range->last) != 0)
        g_string_append_printf (text, "—%s", range->last);
      if (range->reason != NULL)
        g_string_append_printf (text, "（%s）", word_reason (range->reason));
    }
  if (told < moved->ranges->len)
    g_string_append_printf (text, "%s另有 %u 段见证件台账", told > 0 ? "；" : "",
                            moved->ranges->len - told);
  add_line (lines, "%s %" G_GINT64_FORMAT " 本：%s", movements[m].title, moved->n, text->str);
}

/* The room there is, by rank. */
static void
share_room (Moved *moved)
{
  guint room = MAX_RANGES;

  for (guint rank = 1; rank <= G_N_ELEMENTS (movements); rank++)
    for (guint m = 0; m < G_N_ELEMENTS (movements); m++)
      if (movements[m].rank == rank)
        {
          moved[m].told = MIN (moved[m].ranges->len, room);
          room -= moved[m].told;
        }
}

static gboolean
read_booklets (LijiDay *self, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows
      = liji_stock_movements (store, "marriage", NULL, 0, MAX_MOVEMENTS, error);
  GString *lines = g_string_new (NULL);
  Moved moved[G_N_ELEMENTS (movements)] = { 0 };

  for (guint m = 0; rows != NULL && m < G_N_ELEMENTS (movements); m++)
    moved[m].ranges = gather_ranges (rows, self, movements[m].movement, &moved[m].n);
  if (rows != NULL)
    share_room (moved);
  for (guint m = 0; rows != NULL && m < G_N_ELEMENTS (movements); m++)
    {
      list_movement (lines, &moved[m], m);
      g_array_unref (moved[m].ranges);
    }
  self->booklets = g_string_free (lines, FALSE);
  return rows != NULL;
}

static void
list_totals (LijiDay *self)
{
  GString *lines = g_string_new (NULL);

  guint told = self->counts->len > MAX_KINDS ? MAX_KINDS - 1 : self->counts->len;
  guint across = self->counts->len > FEW_KINDS ? 4 : 3;
  gint64 rest = 0;

  g_ptr_array_sort (self->counts, compare_counts);
  for (guint i = told; i < self->counts->len; i++)
    rest += ((LijiDayCount *) self->counts->pdata[i])->count;
  for (guint i = 0; i < told; i++)
    {
      const LijiDayCount *count = self->counts->pdata[i];
      guint t = find_title (count->kind);

      if (i % across == 0)
        add_line (lines, "%s", "");
      else
        g_string_append (lines, "；");
      g_string_append_printf (lines, "%s %" G_GINT64_FORMAT " %s",
                              liji_day_kind_title (count->kind), count->count,
                              t < G_N_ELEMENTS (titles) ? titles[t].unit : "次");
    }
  if (rest > 0)
    g_string_append_printf (lines, "；其他 %u 种 %" G_GINT64_FORMAT " 次", self->counts->len - told,
                            rest);
  self->totals = g_string_free (lines, FALSE);
}

LijiDay *
liji_day_count (LijiRegistry *registry, gint64 first, gint64 since, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiDay) self = g_atomic_rc_box_new0 (LijiDay);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  guint8 hash[LIJI_HASH_LENGTH];
  char hex[2 * LIJI_HASH_LENGTH + 1];

  self->counts = g_ptr_array_new_with_free_func (clear_count);
  self->day = liji_registry_get_today (registry);
  self->first = first;
  if (!liji_journal_get_head (store, &self->last, NULL, hash, error)
      || !read_entries (self, store, numbers, error) || !read_gaps (self, store, since, error)
      || !read_booklets (self, store, error))
    return NULL;
  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", hash[i]);
  self->head = g_strdup (hex);
  list_totals (self);
  self->numbers = list_numbers (numbers);
  return g_steal_pointer (&self);
}
