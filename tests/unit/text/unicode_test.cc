#include "pipeline/text/unicode.h"

#include <doctest/doctest.h>

#include <string>

using namespace kotidy;

TEST_CASE("ill-formed subparts have the sizes Unicode gives them") {
  CHECK(ill_formed_size("가", 0) == 0);
  CHECK(ill_formed_size("\xFF", 0) == 1);
  CHECK(ill_formed_size("\xC0\xAF", 0) == 1);
  CHECK(ill_formed_size("\xF0\x9F\x98", 0) == 3);
  CHECK(ill_formed_size("\xE1\x80가", 0) == 2);
}

TEST_CASE("settled characters need no look at their neighbours") {
  CHECK(nfc_settled(U'가'));
  CHECK(nfc_settled(U'“'));
  CHECK_FALSE(nfc_settled(0x0301));  // combining acute
  CHECK_FALSE(nfc_settled(0x1161));  // vowel jamo
  CHECK_FALSE(nfc_settled(0x212B));  // Ångström sign
}

TEST_CASE("a window reaches from one starter to the next") {
  const std::string text = "가e\xCC\x81\xCC\xA3나";
  const NfcWindow window = nfc_window(text, 4, 0);
  CHECK(window.begin == 3);
  CHECK(window.end == 8);
  CHECK(nfc_window(text, 6, 6).begin == 6);  // not before `from`
  CHECK(to_nfc("ᄒ\xE1\x85\xA1") == "하");
}
