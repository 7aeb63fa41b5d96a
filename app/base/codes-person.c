/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* Persons: GB/T 2261.1 sex, GB/T 2261.2 marital status, GB/T 3304 ethnic groups, GB/T 4658
 * education, GB/T 6565 occupations (groups), and the kinds of applicant of the marriage
 * registration (marriage.md §1.4, §5.3). */

/* clang-format off */

static const LijiCode sex[] = {
  { "0", "未知的性别", N_ ("Unknown"), "wzdxb" },
  { "1", "男", N_ ("Male"), "n" },
  { "2", "女", N_ ("Female"), "n" },
  { "9", "未说明的性别", N_ ("Not stated"), "wsmdxb" },
};

/* An application knows 10, 30 and 40 only; the others are for records. */
static const LijiCode marital_status[] = {
  { "10", "未婚", N_ ("Unmarried"), "wh" },
  { "20", "已婚", N_ ("Married"), "yh" },
  { "21", "初婚", N_ ("First marriage"), "ch" },
  { "22", "再婚", N_ ("Married again"), "zh" },
  { "23", "复婚", N_ ("Married again to each other"), "fh" },
  { "30", "丧偶", N_ ("Widowed"), "so" },
  { "40", "离婚", N_ ("Divorced"), "lh" },
  { "90", "未说明的婚姻状况", N_ ("Not stated"), "wsmdhyzk" },
};

/* 97: not identified; 98: naturalised. */
static const LijiCode ethnic_group[] = {
  { "01", "汉族", N_ ("Han"), "hz" },
  { "02", "蒙古族", N_ ("Mongol"), "mgz" },
  { "03", "回族", N_ ("Hui"), "hz" },
  { "04", "藏族", N_ ("Tibetan"), "zz" },
  { "05", "维吾尔族", N_ ("Uygur"), "wwez" },
  { "06", "苗族", N_ ("Miao"), "mz" },
  { "07", "彝族", N_ ("Yi"), "yz" },
  { "08", "壮族", N_ ("Zhuang"), "zz" },
  { "09", "布依族", N_ ("Bouyei"), "byz" },
  { "10", "朝鲜族", N_ ("Korean"), "cxz" },
  { "11", "满族", N_ ("Manchu"), "mz" },
  { "12", "侗族", N_ ("Dong"), "dz" },
  { "13", "瑶族", N_ ("Yao"), "yz" },
  { "14", "白族", N_ ("Bai"), "bz" },
  { "15", "土家族", N_ ("Tujia"), "tjz" },
  { "16", "哈尼族", N_ ("Hani"), "hnz" },
  { "17", "哈萨克族", N_ ("Kazak"), "hskz" },
  { "18", "傣族", N_ ("Dai"), "dz" },
  { "19", "黎族", N_ ("Li"), "lz" },
  { "20", "傈僳族", N_ ("Lisu"), "lsz" },
  { "21", "佤族", N_ ("Va"), "wz" },
  { "22", "畲族", N_ ("She"), "sz" },
  { "23", "高山族", N_ ("Gaoshan"), "gsz" },
  { "24", "拉祜族", N_ ("Lahu"), "lhz" },
  { "25", "水族", N_ ("Sui"), "sz" },
  { "26", "东乡族", N_ ("Dongxiang"), "dxz" },
  { "27", "纳西族", N_ ("Naxi"), "nxz" },
  { "28", "景颇族", N_ ("Jingpo"), "jpz" },
  { "29", "柯尔克孜族", N_ ("Kirgiz"), "kekzz" },
  { "30", "土族", N_ ("Tu"), "tz" },
  { "31", "达斡尔族", N_ ("Daur"), "dwez" },
  { "32", "仫佬族", N_ ("Mulao"), "mlz" },
  { "33", "羌族", N_ ("Qiang"), "qz" },
  { "34", "布朗族", N_ ("Blang"), "blz" },
  { "35", "撒拉族", N_ ("Salar"), "slz" },
  { "36", "毛南族", N_ ("Maonan"), "mnz" },
  { "37", "仡佬族", N_ ("Gelao"), "glz" },
  { "38", "锡伯族", N_ ("Xibe"), "xbz" },
  { "39", "阿昌族", N_ ("Achang"), "acz" },
  { "40", "普米族", N_ ("Pumi"), "pmz" },
  { "41", "塔吉克族", N_ ("Tajik"), "tjkz" },
  { "42", "怒族", N_ ("Nu"), "nz" },
  { "43", "乌孜别克族", N_ ("Uzbek"), "wzbkz" },
  { "44", "俄罗斯族", N_ ("Russian"), "elsz" },
  { "45", "鄂温克族", N_ ("Ewenki"), "ewkz" },
  { "46", "德昂族", N_ ("De'ang"), "daz" },
  { "47", "保安族", N_ ("Bonan"), "baz" },
  { "48", "裕固族", N_ ("Yugur"), "ygz" },
  { "49", "京族", N_ ("Gin"), "jz" },
  { "50", "塔塔尔族", N_ ("Tatar"), "ttez" },
  { "51", "独龙族", N_ ("Derung"), "dlz" },
  { "52", "鄂伦春族", N_ ("Oroqen"), "elcz" },
  { "53", "赫哲族", N_ ("Hezhen"), "hzz" },
  { "54", "门巴族", N_ ("Moinba"), "mbz" },
  { "55", "珞巴族", N_ ("Lhoba"), "lbz" },
  { "56", "基诺族", N_ ("Jino"), "jnz" },
  { "97", "其他", N_ ("Other"), "qt" },
  { "98", "外国血统中国籍人士", N_ ("Chinese citizen of foreign descent"), "wgxtzgjrs" },
};

static const LijiCode education[] = {
  { "10", "研究生", N_ ("Postgraduate"), "yjs" },
  { "20", "大学本科", N_ ("Bachelor's studies"), "dxbk" },
  { "30", "大学专科", N_ ("College"), "dxzk" },
  { "40", "中等职业教育", N_ ("Vocational secondary school"), "zdzyjy" },
  { "60", "普通高中", N_ ("Senior secondary school"), "ptgz" },
  { "70", "初中", N_ ("Junior secondary school"), "cz" },
  { "80", "小学", N_ ("Primary school"), "xx" },
  { "90", "其他", N_ ("Other or none"), "qt" },
};

/* Z, without work, is the field's own. */
static const LijiCode occupation[] = {
  { "0", "国家机关、党群组织、企业、事业单位负责人", N_ ("Head of a state, party, enterprise or institution unit"), "gjjgdqzzqysydwfzr" },
  { "2", "专业技术人员", N_ ("Professional or technician"), "zyjsry" },
  { "3", "办事人员和有关人员", N_ ("Clerk"), "bsryhygry" },
  { "4", "商业、服务业人员", N_ ("Commerce or services"), "syfwyry" },
  { "5", "农、林、牧、渔、水利业生产人员", N_ ("Agriculture, forestry, fishery"), "nlmyslyscry" },
  { "6", "生产、运输设备操作人员及有关人员", N_ ("Production or transport"), "scyssbczryjygry" },
  { "X", "军人", N_ ("Soldier"), "jr" },
  { "Y", "不便分类的其他从业人员", N_ ("Other occupation"), "bbfldqtcyry" },
  { "Z", "无业", N_ ("None"), "wy" },
};

static const LijiCode person_kind[] = {
  { "mainland", "内地居民", N_ ("Mainland resident"), "ndjm" },
  { "hong_kong", "香港居民", N_ ("Hong Kong resident"), "xgjm" },
  { "macau", "澳门居民", N_ ("Macau resident"), "amjm" },
  { "taiwan", "台湾居民", N_ ("Taiwan resident"), "twjm" },
  { "overseas_chinese", "华侨", N_ ("Overseas Chinese"), "hq" },
  { "foreigner", "外国人", N_ ("Foreigner"), "wgr" },
  { "soldier", "现役军人", N_ ("Soldier on active duty"), "xyjr" },
};
/* clang-format on */

const LijiCodeTable liji_codes_person[] = {
  LIJI_CODE_TABLE (sex),       LIJI_CODE_TABLE (marital_status), LIJI_CODE_TABLE (ethnic_group),
  LIJI_CODE_TABLE (education), LIJI_CODE_TABLE (occupation),     LIJI_CODE_TABLE (person_kind),
  { NULL, NULL, 0 },
};
