/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "seal/symbol.h"
#include <stdio.h>

/* Twenty seals as papers carry them — longest names, rare characters, foreign names of 60 letters —
 * with their keys and symbols, one JSON object a line, for the readers that we did not write
 * (test-foreign.py). Seals that do not fit say so. */

#define SIXTY "Maximiliana-Theodora Wilhelmina Aleksandrovna von Habichtsburg"

typedef struct
{
  const char *name;
  const char *one;
  const char *other;
  const char *nationality;
  const char *authority;
} Sample;

static const Sample samples[] = {
  { "two characters", "张三", "李四", "中国", "兰陵县民政局" },
  { "three characters", "王小明", "陈晓燕", "中国", "兰陵县民政局" },
  { "double surnames", "欧阳致远", "司马若兰", "中国", "兰陵县民政局" },
  { "Extension B", "𠮷田𠀀", "李𪛖𪚥", "中国", "兰陵县民政局" },
  { "Extension B only", "𠮷𠀀𪛖𪚥", "𠀋𠂉𠃌𠄎", "中国", "兰陵县民政局" },
  { "Extension G", "李𰀀", "王𰻝", "中国", "兰陵县民政局" },
  { "compatibility characters", "凞芳", "祥龍", "中国", "兰陵县民政局" },
  { "Uyghur names", "阿卜杜热合曼·买买提明·吐尔洪江", "阿依努尔古丽·阿卜力克木·玉素甫", "中国",
    "乌鲁木齐市天山区民政局" },
  { "Tibetan names", "扎西多吉次仁旺久", "央金拉姆卓玛措", "中国", "日喀则市桑珠孜区民政局" },
  { "Mongol names", "孛儿只斤·额尔德尼巴特尔", "乌云其其格", "中国", "锡林郭勒盟民政局" },
  { "long authority", "王小明", "陈晓燕", "中国", "黔西南布依族苗族自治州兴义市民政局婚姻登记处" },
  { "foreign", "John Smith", "王晓燕", "美国", "山东省民政厅" },
  { "foreign, accents", "Zoë Ångström-Çelik", "王晓燕", "瑞典", "山东省民政厅" },
  { "foreign, Cyrillic", "Александр Константинович Белозёрский", "王晓燕", "俄罗斯",
    "山东省民政厅" },
  { "foreign, Arabic", "محمد عبد الرحمن بن خالد", "王晓燕", "阿拉伯联合酋长国", "山东省民政厅" },
  { "foreign, Thai", "สมชาย วงศ์สวัสดิ์ประเสริฐ", "王晓燕", "泰国", "山东省民政厅" },
  { "foreign, 60 letters", SIXTY, "王晓燕", "德国", "山东省民政厅" },
  { "both foreign, 60 letters", SIXTY,
    "Bartholomew Featherstonehaugh-Cholmondeley de Montmorency III", "德国", "山东省民政厅" },
  { "Hong Kong", "陳大文 CHAN TAI MAN", "何嘉欣 HO KA YAN", "中国", "广东省民政厅" },
  { "everything long", SIXTY " zu Lichtenfels und Hohenstein-Wernigerode-Rudolstadt",
    "阿卜杜热合曼·买买提明·吐尔洪江·阿卜力克木·玉素甫·艾合买提·吐尔逊江·买买提依明",
    "大不列颠及北爱尔兰联合王国",
    "黔西南布依族苗族自治州兴义市民政局婚姻登记处（涉外婚姻登记窗口）" },
};

static LijiClaims *
make_claims (const Sample *sample, guint i)
{
  LijiClaims *claims = fixture_claims ();

  g_free (claims->holder);
  claims->holder = g_strdup (i % 2 == 0 ? sample->one : sample->other);
  g_free (claims->authority);
  claims->authority = g_strdup (sample->authority);
  g_ptr_array_set_size (claims->persons, 0);
  liji_claims_add_person (claims, sample->one, 1, 1990 + i % 10, sample->nationality);
  liji_claims_add_person (claims, sample->other, 2, 1991 + i % 10, "中国");
  claims->status_index = 4913 * (i + 1);
  for (guint j = 0; j < sizeof claims->hmac; j++)
    claims->hmac[j] = i * 37 + j * 101;
  for (guint j = 0; j < sizeof claims->cti; j++)
    claims->cti[j] = i * 59 + j * 83;
  return claims;
}

static void
add_symbol (JsonObject *object, const char *text)
{
  g_autoptr (LijiSymbol) symbol = liji_symbol_new (text, NULL);
  JsonArray *rows = json_array_new ();

  json_object_set_int_member (object, "version", symbol->version);
  for (guint y = 0; y < symbol->width; y++)
    {
      g_autoptr (GString) row = g_string_new (NULL);

      for (guint x = 0; x < symbol->width; x++)
        g_string_append_c (row, liji_symbol_is_dark (symbol, x, y) ? '1' : '0');
      json_array_add_string_element (rows, row->str);
    }
  json_object_set_array_member (object, "rows", rows);
}

int
main (void)
{
  g_autoptr (LijiSigner) office = fixture_signer (LIJI_ALG_EDDSA, 11);
  g_autoptr (LijiSigner) curve = fixture_signer (LIJI_ALG_ES256, 12);
  g_autoptr (LijiKeySet) keys = fixture_keys (office, "371324", 0, 0);
  g_autofree char *jwks = NULL;

  liji_key_set_add (keys, liji_signer_get_public_key (curve));
  jwks = liji_key_set_to_jwks (keys);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiClaims) claims = make_claims (&samples[i], i);
      g_autofree char *text = liji_seal_make (claims, i % 4 == 3 ? curve : office, NULL, &error);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *line = NULL;
      JsonObject *object = json_object_new ();

      json_node_take_object (node, object);
      json_object_set_string_member (object, "name", samples[i].name);
      json_object_set_string_member (object, "holder", claims->holder);
      json_object_set_int_member (object, "status_index", claims->status_index);
      if (text != NULL)
        {
          g_autoptr (LijiSealReport) report = liji_seal_read (text, keys, NULL, FIXTURE_NOW);

          json_object_set_boolean_member (object, "ok", report->ok);
          json_object_set_string_member (object, "text", text);
          json_object_set_string_member (object, "jwks", jwks);
          add_symbol (object, text);
        }
      else
        json_object_set_string_member (object, "refused", liji_seal_error_to_code (error->code));
      line = json_to_string (node, FALSE);
      puts (line); /* g_print would turn it into the locale's characters */
    }
  return 0;
}
