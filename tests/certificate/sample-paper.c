/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/photo.h"
#include "sample-paper.h"
#include <cairo.h>
#include <math.h>
#include <qrencode.h>

static const char *const texts[][2] = {
  { "man.name", "甄有礼" },
  { "man.sex", "男" },
  { "man.nationality", "中国" },
  { "man.birth_date", "1996年3月7日" },
  { "man.identity_number", "371324199603070116" },
  { "man.ethnic_group", "汉族" },
  { "man.occupation", "专业技术人员" },
  { "man.education", "大学本科" },
  { "man.marital_status", "未婚" },
  { "man.household", "山东省临沂市兰陵县礼乐街道示例路1号" },
  { "man.papers", "居民身份证 371324199603070116（原件）\n无配偶及无禁止结婚亲属关系签字声明" },
  { "man.booklet", "37 20260101" },
  { "man.statement",
    "本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系，了解对方的身体健康状况。"
    "现依照《中华人民共和国民法典》的规定，自愿结为夫妻。\n"
    "本人上述声明完全真实，如有虚假，愿承担法律责任。" },
  { "man.late_statement",
    "本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系，了解对方的身体健康状况。"
    "现依照《中华人民共和国民法典》的规定，自愿补办结婚登记。\n"
    "本人上述声明完全真实，如有虚假，愿承担法律责任。" },
  { "woman.name", "贾知音" },
  { "woman.sex", "女" },
  { "woman.nationality", "中国" },
  { "woman.birth_date", "1998年8月15日" },
  { "woman.identity_number", "371324199808150224" },
  { "woman.ethnic_group", "回族" },
  { "woman.occupation", "教学人员" },
  { "woman.education", "硕士研究生" },
  { "woman.marital_status", "离婚" },
  { "woman.household", "山东省临沂市兰陵县礼乐街道示例路2号" },
  { "woman.papers", "居民身份证 371324199808150224（原件）\n离婚证 L371324-2022-000123（原件）" },
  { "woman.booklet", "37 20260102" },
  { "woman.signing", "声明人不会书写：由登记员当面宣读，声明人认可后按指纹，见证人甄证在场签名" },
  { "woman.helper", "见证人（甄证）签名：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日" },
  { "woman.helper_short", "见证人签名：＿＿＿＿＿＿" },
  { "woman.statement",
    "本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系，了解对方的身体健康状况。"
    "现依照《中华人民共和国民法典》的规定，自愿结为夫妻。\n"
    "本人上述声明完全真实，如有虚假，愿承担法律责任。" },
  { "woman.late_statement",
    "本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系，了解对方的身体健康状况。"
    "现依照《中华人民共和国民法典》的规定，自愿补办结婚登记。\n"
    "本人上述声明完全真实，如有虚假，愿承担法律责任。" },
  { "number", "J371324-2026-000521" },
  { "registered_on", "2026年11月22日" },
  { "office.name", "示例县民政局婚姻登记处" },
  { "office.address", "示例县礼乐街道文明路1号" },
  { "office.telephone", "0000-0000000" },
  { "office.hours", "周一至周六 8:30—12:00，13:30—17:00" },
  { "made_on", "2026年11月22日" },
  { "accepted_on", "2026年09月01日" },
  { "receipt.number", "SQ371324-2026-000001" },
  { "stub", "编号SQ371324-2026-000001　男方甄有礼　女方贾知音　收到申请之日2026年09月01日" },
  { "period.end", "2026年10月08日" },
  { "period.first", "2026年10月09日" },
  { "period.last",
    "上述期限届满后满三十日（最后一日是法定休假日的，以休假日结束的次日为最后一日）" },
  { "period.note", "国务院办公厅尚未公布有关年度的节假日安排，以公布后计算的日期为准。" },
  { "marriage.registered_on", "2024年05月20日" },
  { "marriage.number", "J371324-2024-000520" },
  { "marriage.office", "示例县民政局婚姻登记处" },
  { "marriage.lost", "双方结婚证均遗失，已书面声明" },
  { "children", "2" },
  { "reason", "感情不和" },
  { "agreement.mark", "0A1B-2C3D-4E5F" },
  { "revocation.source", "示例县人民检察院　检察建议书（示检建〔2026〕1号）" },
  { "revocation.facts", "经比对，办理登记时到场的女方与身份证件所载之人不是同一人。" },
  { "revocation.until", "2026年12月2日" },
  { "revocation.decision", "撤婚决字〔2026〕371324第1号" },
  { "revocation.served", "双方均当场签收。" },
  { "agreement.will", "甄有礼与贾知音自愿离婚。双方均具有完全民事行为能力。" },
  { "agreement.children", "婚生子由女方抚养，男方每月支付抚养费，可以随时探望。" },
  { "agreement.property", "无共同财产。" },
  { "agreement.debts", "无共同债权债务。" },
  { "agreement.other", "无" },
  { "withdrawal.name", "贾知音" },
  { "withdrawal.identity_number", "371324199808150224" },
  { "withdrawal.other", "甄有礼" },
  { "withdrawal.other_number", "371324199603070116" },
  { "withdrawal.receipt", "受理回执单于示例路途中遗失，特此说明。" },
  { "man.asked_by", "甄证" },
  { "man.asked_apart", "是，对方不在场" },
  { "man.asked_will", "自愿离婚" },
  { "man.asked_agreement", "知悉并同意协议全部内容" },
  { "man.asked_record", "问：你是否自愿离婚？\n答：自愿。" },
  { "woman.asked_by", "甄证" },
  { "woman.asked_apart", "是，对方不在场" },
  { "woman.asked_will", "自愿离婚" },
  { "woman.asked_agreement", "知悉并同意协议全部内容" },
  { "woman.asked_record", "问：你是否自愿离婚？\n答：自愿。" },
  { "issued_on", "2026年11月22日" },
  { "applied_on", "2026年11月22日" },
  { "check_code", "4QW7-9ZKD-M2TX-HC5R" },
  { "key_id", "8f3a 02c1 77de 51b0" },
  { "matter", "结婚登记" },
  { "event", "结婚证" },
  { "made_by", "示例主任" },
  { "signing_key", "8f3a 02c1 77de 51b0" },
  { "passphrase", "保存于密封信封" },
  { "check_codes", "一份" },
  { "other_keys", "无" },
  { "seal_1", "R-000001" },
  { "seal_2", "R-000002" },
  { "part", "第一份" },
  { "code", "ABCD-EFGH-IJKL-MNOP" },
  { "applicant", "男方" },
  { "original.on", "2012年5月1日" },
  { "original.office", "示例区民政局婚姻登记处" },
  { "original.number", "J330104-2012-000123" },
  { "reissued_on", "2026年11月22日" },
  { "archive", "本机关档案　J330104-2012-000123　一致" },
  { "statement",
    "本人于2012年5月1日在示例区民政局婚姻登记处办理结婚登记。现因结婚证遗失，申请补领结婚证。\n"
    "自登记之日起至今，双方未办理离婚登记，未经人民法院判决或者调解离婚，配偶健在。\n"
    "上述声明完全真实，如有虚假，愿承担法律责任。" },
  { "cohabiting_since", "2012年5月1日" },
  { "opinion", "经审查，当事人双方符合《中华人民共和国民法典》规定的结婚条件，准予登记。" },
  { "ground", "未到法定结婚年龄（男不得早于二十二周岁，女不得早于二十周岁）。" },
  { "facts", "申请人甄有礼，2004年12月31日出生，申请当日为二十一周岁。" },
  { "items", "1. 男方：有效的居民身份证（现持临时身份证已于2026年10月1日到期）。\n"
             "2. 女方：离婚证或者人民法院生效的离婚法律文书（全国婚姻登记信息显示为已婚）。\n"
             "3. 双方：近期双人合影三张，53 × 35 毫米，免冠半身。" },
  { "printer", "示例打印机" },
  { "stock", "2026-01 批" },
  { "offset", "左右 +0.3 毫米，上下 −0.2 毫米" },
  { "dpi", "300 dpi" },
  { "day", "2026年11月22日" },
  { "closed_by", "示例主任" },
  { "entries", "12" },
  { "totals", "结婚登记 3 对，补领 1 件" },
  { "numbers", "J371324-2026-000519 至 J371324-2026-000521" },
  { "gaps", "无" },
  { "booklets", "用 6 本，作废 0 本" },
  { "stamp.fonds", "0123" },
  { "stamp.year", "2026" },
  { "stamp.volume", "12" },
  { "stamp.pages", "18" },
  { "fonds", "0123" },
  { "fonds_name", "示例县民政局" },
  { "class", "离婚登记" },
  { "title", "张示例、李样本离婚登记" },
  { "event_on", "2026年11月22日" },
  { "keep", "100年" },
  { "basis", "《婚姻登记档案管理办法》第七条" },
  { "filed_by", "示例员" },
  { "filed_on", "2026年11月22日" },
  { "row1.no", "1" },
  { "row1.title", "离婚登记审查处理表" },
  { "row1.class", "离婚登记" },
  { "row1.year", "2026" },
  { "row1.box", "1" },
  { "row1.volumes", "1—50" },
  { "row1.archive", "501—550" },
  { "row1.count", "50" },
  { "row1.pages", "1—2" },
  { "year", "2026" },
  { "volumes", "1—50" },
  { "box", "1" },
  { "state", "本盒共 50 卷。" },
  { "receiver", "示例县档案馆" },
  { "reason", "期满移交" },
  { "sheet", "1 / 1" },
  { "total", "1 盒，50 卷，900 页" },
  { "recipient", "张示例" },
  { "standing", "婚姻登记当事人" },
  { "document", "居民身份证" },
  { "purpose", "办理房产登记" },
  { "volume", "2026年 离婚登记 第12卷" },
  { "record", "L371324-2026-000012" },
  { "papers", "离婚登记审查处理表" },
  { "pages", "2 页" },
  { "heading", "无结婚登记记录证明" },
  { "name", "张示例" },
  { "sex", "男" },
  { "birth", "1996年3月7日" },
  { "identity", "371324199603070116" },
  { "scope", "本机关婚姻登记档案" },
  { "period", "2004年1月1日至2026年11月22日" },
  { "country", "示例国" },
  { "finding", "在上述范围和期间内，未查见张示例的结婚登记记录。" },
  { "made_by", "赵示例" },
  { "place", "示例县婚姻登记处三楼颁证大厅" },
  { "due", "9:30" },
  { "issued", "2026-11-22 09:12" },
  { "ticket", "015" },
  { "home", "示例省示例县示例镇示例村1号" },
  { "died", "2026年11月19日" },
  { "cremated", "2026年11月21日 09:40" },
  { "proof", "居民死亡医学证明" },
  { "arranger", "张小示" },
  { "label", "GH2026-000001" },
  { "stub.number", "HZ-371324-2026-01-000001" },
  { "stub.name", "张示例" },
  { "stub.identity", "371324194501010019" },
  { "stub.cremated", "2026年11月21日" },
  { "stub.case", "D2026-000001" },
  { "stub.collector", "张小示" },
  { "serial", "鲁火A0000123" },
  { "stub.serial", "鲁火A0000123" },
  { "list", "殡葬选择性服务收费清单（服务前报价）" },
  { "case", "HZ-371324-2026-01-000123" },
  { "bill", "B2026-000001" },
  { "deceased", "张示例" },
  { "age", "81岁" },
  { "household", "本地户口" },
  { "service_on", "2026年11月20日" },
  { "waived", "1655.00" },
  { "kept", "125.00" },
  { "paid", "125.00" },
  { "hall", "小告别厅" },
  { "hall_at", "2026年11月21日 08:30" },
  { "distance", "12.5" },
  { "row1.paid", "0.00" },
  { "capitals", "壹佰贰拾伍元整" },
  { "accounts", "财政专户 100.00 元，殡仪馆账户 25.00 元" },
  { "row1.name", "遗体接运" },
  { "row1.detail", "农村、跨市" },
  { "row1.quantity", "12.5" },
  { "row1.management", "授权市县定" },
  { "row1.unit", "具·公里" },
  { "row1.ceiling", "3.50" },
  { "row1.due", "120.00" },
  { "row1.waived", "120.00" },
  { "row1.basis", "示发改价格〔2026〕1号" },
  { "opened_on", "2026年11月20日" },
  { "intake", "殡仪馆窗口" },
  { "row1.department", "公积金" },
  { "row1.state", "不予办理" },
  { "row1.on", "2026-11-23" },
  { "row1.note", "B2 账户名不符" },
  { "saved", "共18项；一张表单19个要素，少交材料25件，少等64个工作日。" },
  { "caller", "贾小文" },
  { "caller_phone", "13800000000" },
  { "pickup", "示例县人民医院住院楼三层重症监护室" },
  { "body_kind", "普通遗体" },
  { "death_place", "医疗卫生机构" },
  { "police", "示公（刑）字〔2026〕12号" },
  { "infectious", "否" },
  { "vehicle", "鲁Q·示001" },
  { "driver", "赵司机" },
  { "handed_by", "孙护士" },
  { "collector", "钱接运" },
  { "tag", "YT20261119-001" },
  { "collected", "2026年11月19日 09:40" },
  { "row1.item", "黄色金属戒指" },
  { "row1.given", "当面交与贾小文" },
  { "slot", "甲区03号" },
  { "due_on", "2026年11月26日" },
  { "hold", "公安机关书面要求保留：示公（刑）字〔2026〕12号" },
  { "relation", "子女" },
  { "arranger_identity", "371324196807080402" },
  { "arranger_phone", "13800000000" },
  { "cleared", "2026年11月21日 08:20" },
  { "furnace", "1号炉" },
  { "cremator", "周火化" },
  { "packer", "吴装灰" },
  { "started", "2026年11月21日 09:40" },
  { "ended", "2026年11月21日 10:35" },
  { "confirmation_on", "2026年11月20日" },
  { "receiver_relation", "子女" },
  { "receiver_identity", "371324196807080402" },
  { "handed_at", "2026年11月22日 10:10" },
  { "authority", "委托书（示证字第8号）" },
  { "destination", "户口所在地公益性公墓安葬（放）" },
  { "destination_place", "示例县公益性公墓" },
  { "niche", "甲区3排5层12号" },
  { "lease", "2026年11月22日至2027年11月22日" },
  { "lease_until", "2027年11月22日" },
  { "deposited_on", "2026年11月22日" },
  { "row1.on", "2026年11月22日" },
  { "row1.until", "2027年11月22日" },
  { "row1.fee", "60.00" },
  { "row1.clerk", "示例员" },
  { "visit1.no", "1" },
  { "visit1.out", "2026年11月23日 09:00" },
  { "visit1.by", "贾小文" },
  { "visit1.back", "2026年11月23日 09:40" },
  { "visit1.clerk", "示例员" },
  { "exit_paper", "示民殡准运〔2026〕3号" },
  { "exit_place", "示例省示例市殡仪馆" },
  { "left_at", "2026年11月20日 07:00" },
  { "addressee", "贾小文" },
  { "since", "2026年11月22日" },
  { "told",
    "您在本馆寄存的下列骨灰，寄存期限将于2027年11月22日届满，请在期满前办理续存或者领出手续。" },
  { "dispute", "两名亲属分别主张领取，未能协商一致。" },
  { "overdue", "12天" },
  { "waiver", "JM2026-000001" },
  { "group", "本地户籍居民" },
  { "payee", "贾小文" },
  { "scheme", "示例县惠民殡葬减免办法（示政办〔2026〕2号）" },
  { "row1.charged", "400.00" },
  { "row1.cap", "320.00" },
  { "row1.payer", "财政" },
  { "sum", "1655.00" },
  { "certificate", "HZ-371324-2026-01-000001" },
  { "finance", "1655.00" },
  { "row1.waiver", "JM2026-000001" },
  { "row1.deceased", "张示例" },
  { "row1.died", "2026-11-19" },
  { "row1.cremated", "2026-11-21" },
  { "row1.proof", "HZ-371324-2026-01-000001" },
  { "row1.payee", "贾小文" },
  { "row1.relation", "子女" },
  { "row1.amount", "1655.00" },
  { "row1.finance", "1655.00" },
  { "row1.home", "0.00" },
  { "month", "2026年11月" },
  { "closed", "已封存" },
  { "page_total", "1655.00" },
  { "listed", "1 件，1655.00 元" },
  { "back", "0 件，0.00 元" },
  { "claim", "1655.00" },
  { "shift", "JB20261122-01" },
  { "given_by", "示例员" },
  { "taken_by", "夜班员" },
  { "cash", "1655.00 元" },
  { "counted", "1655.00 元" },
  { "keys", "冷藏间2把，火化间1把，车钥匙3把" },
  { "tags", "空白牌 YT-020 至 YT-050，共31枚" },
  { "families", "张样本家属一行4人于22:00到馆，在一号守灵厅等候，需开门引导" },
  { "matters", "2号冷藏柜温度偏高，已报修，维修人员明早8时到" },
  { "row1.case", "HZ-371324-2026-01-000001" },
  { "row1.place", "甲-01\nYT-000001" },
  { "row1.phone", "13800000000" },
  { "slip", "LM2026-000001" },
  { "place", "1区12排30号（GY-1-12-30）" },
  { "plot_kind", "墓穴（2穴）" },
  { "plot_size", "0.80平方米" },
  { "for_whom", "贾小文" },
  { "phone", "13800000000" },
  { "kept_until", "2026年11月30日 23:40" },
  { "deposit", "1000.00元" },
  { "contract", "MX2026-000001" },
  { "holder", "贾小文" },
  { "holder_identity", "371324196807080402" },
  { "rests", "张示例" },
  { "hole", "第1穴，共2穴" },
  { "grave_proof", "火化证明　HZ-371324-2026-01-000001" },
  { "beside", "李示例（第2穴，预留）" },
  { "signed", "2026年11月23日" },
  { "term", "2046年11月23日" },
  { "price", "12800.00元" },
  { "period", "2026年11月23日至2046年11月23日" },
  { "fee", "2000.00元" },
  { "receipt_no", "示票0000001" },
  { "paid_on", "2026年11月23日" },
  { "fee_until", "2046年11月23日" },
  { "interred", "2026年11月23日" },
  { "cemetery", "示例县公益性公墓" },
  { "head", "0000000000000000000000000000000000000000000000000000000000000001" },
};

LijiPaperFields *
sample_fields (void)
{
  LijiPaperFields *fields = liji_paper_fields_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    liji_paper_fields_set (fields, texts[i][0], texts[i][1]);
  return fields;
}

/* Two heads and shoulders on a red ground: enough structure for the checks, nobody's face. */
static void
draw_couple (cairo_t *cr, double width, double height)
{
  cairo_scale (cr, width / 53, height / 35);
  cairo_set_source_rgb (cr, 0.72, 0.16, 0.15);
  cairo_paint (cr);
  for (int i = 0; i < 2; i++)
    {
      double x = i == 0 ? 18 : 35;

      cairo_set_source_rgb (cr, 0.93, 0.93, 0.95);
      cairo_arc (cr, x, 40, 11, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0.15, 0.12, 0.11);
      cairo_arc (cr, x, 15.5, 6.6, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0.93, 0.78, 0.68);
      cairo_arc (cr, x, 17.5, 5.6, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_set_line_width (cr, 0.18);
      cairo_set_source_rgb (cr, 0.35, 0.36, 0.42);
      for (double y = 30; y < 35; y += 0.8)
        {
          cairo_move_to (cr, x - 6, y);
          cairo_line_to (cr, x + 6, y + 0.4);
          cairo_stroke (cr);
        }
    }
}

GBytes *
sample_picture (int width, int height, const char *format)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  char *data = NULL;
  gsize size = 0;

  draw_couple (cr, width, height);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *from = cairo_image_surface_get_data (surface)
                             + (gsize) y * cairo_image_surface_get_stride (surface) + x * 4;
        guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf)
                     + x * 3;

        to[0] = from[2];
        to[1] = from[1];
        to[2] = from[0];
      }
  cairo_surface_destroy (surface);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, NULL, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

GBytes *
sample_photo (void)
{
  g_autoptr (GBytes) picture = sample_picture (1060, 700, "png");

  return liji_photo_prepare (&liji_photo_marriage, picture, NULL, NULL, NULL);
}

GBytes *
sample_symbol (const char *text, guint *side)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
  guint8 *modules = g_malloc ((gsize) code->width * code->width);

  for (int i = 0; i < code->width * code->width; i++)
    modules[i] = code->data[i] & 1;
  *side = code->width;
  QRcode_free (code);
  return g_bytes_new_take (modules, (gsize) *side * *side);
}

/* Of a tag: as long as the numbers are. */
static GBytes *
get_tag (guint *side)
{
  static GBytes *modules;
  static guint width;

  if (modules == NULL)
    modules = sample_symbol (SAMPLE_TAG, &width);
  *side = width;
  return modules;
}

void
sample_input (LijiPaperInput *input,
              const LijiPaperKind *kind,
              LijiPaperFields *fields,
              GBytes *photo,
              GBytes *symbol,
              guint side)
{
  *input = (LijiPaperInput){ .kind = kind,
                             .stock = LIJI_STOCK_BLANK,
                             .copy = kind->per_copy ? "man" : NULL,
                             .fields = fields,
                             .photo = kind->has_photo ? photo : NULL,
                             .symbol = kind->has_seal ? symbol : NULL,
                             .symbol_side = side,
                             .made_at = SAMPLE_MADE_AT };
  if (kind->has_tag)
    input->symbol = get_tag (&input->symbol_side);
}
