"""A raw Korean text of any size, the same for the same seed.

Sentences are put together word by word from a few hundred nouns, verbs and endings, so that hardly
eight syllables in a row are ever said twice and removing repeats finds only what was repeated on
purpose. Into them goes noise at about the rate of real pages, a piece every one to three kilobytes:
what the rules themselves list as examples and words, and pages in the manner of samples/.
"""

import random
import tomllib
from pathlib import Path

NOUNS = """골목 서점 정비사 체인 텃밭 모종 할머니 시계 그늘 우물 버스 마을 군청 택시 주민 바다 연구원
수온 어미 보호구역 산책 다리 억새 로비 정문 회비 코스 점심 저녁 분양 금리 계약 전세 거래량 시장 업계 강둑 굽이
모래톱 안내판 의자 자전거 콘크리트 홍수 물높이 나라 빵집 식빵 사장 단팥빵 개천 창밖 카페 손님 가격 기술 반도체
공장 학교 선생 학생 교실 운동장 시험 성적 도서관 책장 연필 공책 기차 역무원 승강장 시간표 표 창구 병원 간호사
환자 진료 약국 처방 의사 수술 회복 가족 형제 사촌 이웃 아파트 계단 승강기 주차장 경비원 분리수거 쓰레기 재활용
환경 기후 온도 강수량 바람 태풍 폭염 한파 눈길 빙판 도로 신호등 횡단보도 운전자 보행자 사고 경찰 소방관 구조대
신고 전화 통화 문자 사진 영상 카메라 방송 기자 인터뷰 기사 신문 잡지 독자 작가 소설 시집 출판사 편집자 원고 번역
외국어 발음 문법 사전 낱말 문장 문단 이야기 전설 민요 노래 가수 무대 공연 관객 표정 웃음 눈물 걱정 희망 계획 목표
예산 보조금 세금 지원금 대출 이자 은행 통장 월급 연봉 회사 부서 팀장 신입 면접 이력서 경력 출장 회의 보고서 자료
통계 그래프 숫자 비율 평균 증가세 감소세 전망 분석 예측 모형 실험 관찰 결과 논문 학회 발표 질문 대답 토론 합의 갈등
협상 노조 파업 임금 복지 휴가 연휴 명절 제사 차례 음식 조리법 재료 양념 간장 된장 고추장 김치 나물 국물 밥상 그릇
숟가락 젓가락 냄비 부엌 거실 마당 대문 지붕 기둥 벽돌 나무 숲 등산로 정상 계곡 폭포 호수 저수지 논두렁 밭고랑 농부
트랙터 비료 씨앗 수확 창고 트럭 배송 택배 상자 포장 주문 환불 상담원 고객 만족도 후기 별점 추천 광고 홍보 행사 축제
체험 입장권 예약 취소 대기 순서 번호표 창가 복도 사무실 책상 서랍 열쇠 자물쇠 비밀번호 화면 자판 서버 인공지능
학습 데이터 알고리즘 언어모델 연산 전력 냉각 부품 설계 공정 수율 수출 수입 관세 환율 주가 지수 투자자 배당""".split()
PLACES = """서울 부산 대구 인천 광주 대전 울산 세종 수원 춘천 강릉 청주 충주 천안 전주 군산 목포 여수 순천
포항 경주 안동 창원 진주 통영 제주 서귀포 옥천 양평 가평 평창 정선 영월 홍성 부여 남원 구례 하동 밀양""".split()
ADNOUNS = """새로운 오래된 작은 커다란 조용한 낯선 뜨거운 차가운 가벼운 무거운 느린 빠른 깊은 얕은 밝은 어두운
지난해의 올해의 내년의 이번 다음 첫째 둘째 남은 버려진 고쳐 쓴 다시 찾은 잊고 있던 처음 보는 눈에 띄는 손때 묻은
값비싼 흔한 드문 뜻밖의 마지막 오전의 오후의 새벽의 겨울철 여름철 봄날의 가을날의""".split("\n")
ADVERBS = """천천히 서둘러 가만히 다시 이미 아직 자주 가끔 거의 겨우 마침내 드디어 어느새 문득 오히려 차라리
결국 특히 함께 따로 몰래 크게 작게 멀리 가까이 오래 잠깐 일찍 늦게 꾸준히 갑자기 조금씩 날마다 해마다""".split()
PARTICLES_AFTER_FINAL = "이 은 을 과 으로".split()
PARTICLES_AFTER_VOWEL = "가 는 를 와 로".split()
PARTICLES = "에 에서 의 도 만 까지 부터 보다 처럼 마다 에게 에는 에서도".split()
LINKS = """살펴보고 기다리면서 고치려고 나누어 받아 옮긴 뒤 지켜보다가 물어보자 확인했지만 줄였는데도 늘리기 위해
찾아다니며 모으느라 비교해 보니 정리하면서 내려놓고 받아들였으나 미루는 동안 남겨 두고 맡기면서 돌려주려고 알아보니
설명하면서 되풀이하다가 들여다보면 건네주고 가르치며 배우려는 사람과""".split("\n")
WRITTEN = """바꾸었다 내놓았다 살폈다 지켰다 알렸다 줄였다 늘렸다 미뤘다 앞당겼다 되찾았다 골랐다 밝혔다 보았다
만들었다 세웠다 옮겼다 나눴다 견줬다 넘겼다 이었다 풀었다 남겼다 적었다 그렸다 느꼈다 배웠다 물었다 답했다 전했다
고쳤다 심었다 거뒀다 말렸다 담았다 채웠다 비웠다 열었다 닫았다 걸었다 찾는다 기다린다 생각한다 설명한다 준비한다""".split()
POLITE = """바꾸었습니다 내놓았어요 살펴봤습니다 지켰죠 알렸습니다 줄였어요 늘렸습니다 미뤘거든요 앞당겼습니다
되찾았어요 골랐습니다 보았네요 만들었습니다 세웠어요 옮겼습니다 나눴죠 견줘 봤어요 넘겼습니다 이어졌습니다 풀었어요
남겼습니다 적었습니다 느꼈어요 배웠습니다 물었습니다 답했어요 전했습니다 고쳤죠 심었어요 거뒀습니다 담았어요
채웠습니다 비웠어요 열었습니다 닫았어요 걸었습니다 찾습니다 기다려요 생각합니다 설명하죠 준비하고 있습니다""".split()
SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구라민진지엄채원천방공현"
GIVEN = "가나다라마바사아자하규기길남다도동두라란래로림매명모미민바병보빈사상새서석선설성세소솔송수슬승시아안연영예오온용우운원유윤은을의이인일임자재정조종주준지진찬채천초춘태하한해향혁현형혜호홍화환효훈희"

# Noise of our own, beside what the rules bring along; {…} is filled afresh every time.
PAGE_NOISE = ["입력 {date} {clock}", "기사 공유하기", "글자크기 조절", "이미지 확대", "댓글 {n}", "좋아요 {n}", "조회 {n}",
              "추천 {n}", "본문 바로가기", "로그인", "회원가입", "전체메뉴", "관련기사", "많이 본 뉴스", "이 시각 추천뉴스",
              "{name} 기자 {mail}", "ⓒ 한강데일리, 무단전재 및 재배포 금지", "사진={name} 기자", "{date} {clock} 송고",
              "<저작권자(c) 한강통신, 무단 전재-재배포 금지>", "▶ {words}", "#{noun} #{noun}"]
ADS = ["{brand} {place} 센트럴파크 {n}단지", "{brand} {place} 리버시티", "{brand} 퍼스트포레 특별분양"]
BRANDS = "래미안 자이 힐스테이트 푸르지오 아이파크 롯데캐슬 더샵 e편한세상 포레나 호반써밋".split()
TAGS = ["[음악]", "[박수]", "[웃음]"]
MISHEARD = ["채지 PT", "챗 지피티", "채치피티", "좋아요 를", "엔비디아 는"]
ENTITIES = [("·", "&middot;"), (" ", "&nbsp;"), ("을 ", "을&nbsp;"), (".", "..")]
CUT = ["\u200b", "\ufeff", "\u00ad"]


def has_final(word):
    code = ord(word[-1]) - 0xAC00
    return 0 <= code < 11172 and code % 28 != 0


def phrases():
    """Nouns and pairs of nouns, each with a particle that agrees."""
    out = []
    for i, first in enumerate(NOUNS):
        for second in ("", NOUNS[(i * 7 + 3) % len(NOUNS)], NOUNS[(i * 31 + 11) % len(NOUNS)]):
            noun = first + (" " + second if second else "")
            fitting = PARTICLES_AFTER_FINAL if has_final(noun) else PARTICLES_AFTER_VOWEL
            out += [noun + p for p in fitting + PARTICLES]
    return out


class Corpus:
    def __init__(self, seed, rules_dir):
        self.random = random.Random(seed)
        self.phrases = phrases()
        self.adnouns = [w.strip() for line in ADNOUNS for w in line.split()]
        self.links = " ".join(LINKS).split()
        self.rule_noise = self.read_rules(Path(rules_dir))

    @staticmethod
    def read_rules(folder):
        """What the rules say of themselves: examples that change. One line each, no long ones."""
        found = []
        for path in sorted(folder.rglob("*.toml")):
            for rule in tomllib.loads(path.read_text("utf-8")).get("rule", []):
                found += [c["from"] for c in rule.get("changes", [])]
        return [f for f in found if "\n" not in f and 3 <= len(f) <= 120] or ["[음악]"]

    def name(self):
        r = self.random
        return r.choice(SURNAMES) + r.choice(GIVEN) + r.choice(GIVEN)

    def fill(self, text):
        r = self.random
        while "{" in text:
            head, _, rest = text.partition("{")
            key, _, tail = rest.partition("}")
            value = {
                "date": lambda: f"20{r.randrange(15, 27)}.{r.randrange(1, 13):02}.{r.randrange(1, 29):02}",
                "clock": lambda: f"{r.randrange(24):02}:{r.randrange(60):02}",
                "n": lambda: str(r.randrange(1, 2000)),
                "name": self.name,
                "mail": lambda: f"{''.join(r.choices('abcdefghijklmnop', k=7))}@hangang.example",
                "words": lambda: " ".join(r.choices(NOUNS, k=4)),
                "noun": lambda: r.choice(NOUNS),
                "place": lambda: r.choice(PLACES),
                "brand": lambda: r.choice(BRANDS),
            }[key]()
            text = head + value + tail
        return text

    def sentences(self, count, endings, mark):
        """`count` fresh sentences; the hot loop, so words are drawn in bulk."""
        r = self.random
        lengths = r.choices(range(3, 11), k=count)
        words = iter(r.choices(self.phrases, k=sum(lengths)))
        adnouns = r.choices(self.adnouns, k=count)
        links = r.choices(self.links, k=count)
        adverbs = r.choices(ADVERBS, k=count)
        places = r.choices(PLACES, k=count)
        ends = r.choices(endings, k=count)
        dice = r.choices(range(1000), k=count)
        out = []
        for i, length in enumerate(lengths):
            body = [next(words) for _ in range(length)]
            middle = length // 2
            die = dice[i]
            if die < 300:
                body.insert(0, places[i] + "에서")
            if die % 3 == 0:
                body.insert(middle, links[i])
            if die % 5 == 0:
                body.insert(middle, adnouns[i])
            if die % 4 == 0:
                body.append(adverbs[i])
            if die % 7 == 0:
                body.insert(middle, f"{die * 37 % 9973}.{die % 10}%")
            if die % 11 == 0:
                body.insert(0, f"{self.name()} 씨는")
            body.append(ends[i] + mark)
            out.append(" ".join(body))
        return out

    def prose(self, size):
        """Paragraphs of written sentences, two to a hundred bytes of noise every 1–3 kB."""
        r = self.random
        out, written, paragraphs = [], 0, []
        while written < size:
            text = " ".join(self.sentences(r.randrange(3, 9), WRITTEN, "."))
            if r.random() < 0.03:
                text = text.replace("다. ", "다.", 1)
            if r.random() < 0.05:
                good, bad = r.choice(ENTITIES)
                text = text.replace(good, bad, 1)
            if r.random() < 0.02:
                at = r.randrange(len(text))
                text = text[:at] + r.choice(CUT) + text[at:]
            if r.random() < 0.04:
                text = r.choice(MISHEARD) + " " + text
            if paragraphs and r.random() < 0.02:
                text = r.choice(paragraphs[-40:])
            paragraphs.append(text)
            lines = [text]
            if r.random() < 0.25:
                lines.append(self.fill(r.choice(PAGE_NOISE)))
            if r.random() < 0.15:
                lines.append(r.choice(self.rule_noise))
            if r.random() < 0.03:
                lines.append(self.fill(r.choice(ADS)))
            out.append("\n".join(lines))
            written += 3 * len(text)  # about; bytes are counted by the caller
        return "\n\n".join(out) + "\n\n"

    def forum(self, size):
        """Posts without any mark; advertisements between sentences."""
        r = self.random
        out, written = [], 0
        while written < size:
            lines = [" ".join(r.choices(NOUNS, k=5)), r.choice(NOUNS), self.fill("조회 {n}"), self.fill("추천 {n}")]
            for _ in range(r.randrange(3, 8)):
                lines.append(" ".join(self.sentences(r.randrange(4, 9), POLITE, "")))
                if r.random() < 0.15:
                    lines.append(self.fill(r.choice(ADS)))
                if r.random() < 0.1:
                    lines.append(r.choice(self.rule_noise))
            text = "\n".join(lines)
            out.append(text)
            written += 3 * len(text)
        return "\n\n".join(out) + "\n\n"

    def speech(self, size):
        """Transcripts without marks or times, a paragraph a turn."""
        r = self.random
        out, written = [], 0
        while written < size:
            turn = " ".join(self.sentences(r.randrange(5, 20), POLITE, ""))
            if r.random() < 0.3:
                turn += " " + r.choice(MISHEARD) + " " + self.sentences(1, POLITE, "")[0]
            out.append(turn)
            written += 3 * len(turn)
            if r.random() < 0.3:
                out.append(r.choice(TAGS))
        return "\n\n".join(out) + "\n\n"

    def cues(self, size):
        """Timed transcripts without marks; the cues cut sentences in the middle."""
        r = self.random
        out, written, second = [], 0, 0
        while written < size:
            words = " ".join(self.sentences(20, POLITE, "")).split(" ")
            for at in range(0, len(words), 12):
                second += r.randrange(4, 9)
                cue = f"{second // 60 % 100:02}:{second % 60:02} " + " ".join(words[at:at + 12])
                out.append(cue)
                written += 3 * len(cue)
        return "\n".join(out) + "\n\n"

    def pieces(self, size):
        """Yields UTF-8 pieces of about 300 kB, `size` bytes in all, cut at the end of a line."""
        kinds = [self.prose] * 12 + [self.forum] * 5 + [self.speech] * 2 + [self.cues]
        left = size
        while left > 0:
            piece = self.random.choice(kinds)(300_000).encode()
            if len(piece) >= left:
                piece = piece[:piece.rfind(b"\n", 0, left) + 1] or b"\n"
                left = 0
            left -= len(piece)
            yield piece


def write(path, size, seed, rules_dir):
    with open(path, "wb") as out:
        for piece in Corpus(seed, rules_dir).pieces(size):
            out.write(piece)
