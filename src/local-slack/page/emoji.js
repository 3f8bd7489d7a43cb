/** The emoji that people and apps use most, under Slack's names. Others stay as :name:. */
const TABLE =
  'grinning😀 smiley😃 smile😄 grin😁 laughing😆 joy😂 slightly_smiling_face🙂 upside_down_face🙃 wink😉 blush😊 innocent😇 heart_eyes😍 thinking_face🤔 thinking🤔 neutral_face😐 expressionless😑 face_with_rolling_eyes🙄 relieved😌 pensive😔 sleeping😴 sunglasses😎 confused😕 worried😟 slightly_frowning_face🙁 open_mouth😮 flushed😳 cry😢 sob😭 scream😱 rage😡 angry😠 skull💀 robot_face🤖 ghost👻 wave👋 raised_hand✋ ok_hand👌 point_left👈 point_right👉 point_up☝️ point_up_2👆 point_down👇 +1👍 thumbsup👍 -1👎 thumbsdown👎 clap👏 raised_hands🙌 pray🙏 handshake🤝 muscle💪 eyes👀 eye👁️ brain🧠 writing_hand✍️ bust_in_silhouette👤 busts_in_silhouette👥 detective🕵️ judge🧑‍⚖️ ' +
  'heart❤️ broken_heart💔 yellow_heart💛 green_heart💚 blue_heart💙 100💯 boom💥 sparkles✨ star⭐ star2🌟 fire🔥 zap⚡ sunny☀️ cloud☁️ snowflake❄️ rainbow🌈 earth_americas🌎 earth_africa🌍 earth_asia🌏 globe_with_meridians🌐 world_map🗺️ crescent_moon🌙 seedling🌱 four_leaf_clover🍀 coffee☕ tada🎉 confetti_ball🎊 gift🎁 trophy🏆 dart🎯 rocket🚀 ship🚢 truck🚚 airplane✈️ house🏠 office🏢 factory🏭 bank🏦 classical_building🏛️ construction🚧 rotating_light🚨 police_car🚓 ' +
  'warning⚠️ no_entry⛔ no_entry_sign🚫 octagonal_sign🛑 stop_sign🛑 prohibited🚫 radioactive_sign☢️ biohazard_sign☣️ white_check_mark✅ heavy_check_mark✔️ ballot_box_with_check☑️ x❌ negative_squared_cross_mark❎ heavy_multiplication_x✖️ heavy_plus_sign➕ heavy_minus_sign➖ question❓ grey_question❔ exclamation❗ grey_exclamation❕ heavy_exclamation_mark❗ bangbang‼️ interrobang⁉️ information_source ℹ️ sos🆘 new🆕 free🆓 up🆙 ok🆗 ' +
  'red_circle🔴 large_orange_circle🟠 orange_circle🟠 large_yellow_circle🟡 yellow_circle🟡 large_green_circle🟢 green_circle🟢 large_blue_circle🔵 blue_circle🔵 large_purple_circle🟣 large_brown_circle🟤 black_circle⚫ white_circle⚪ large_red_square🟥 large_orange_square🟧 large_yellow_square🟨 large_green_square🟩 large_blue_square🟦 large_purple_square🟪 black_square_button🔲 white_square_button🔳 black_large_square⬛ white_large_square⬜ small_blue_diamond🔹 small_orange_diamond🔸 large_blue_diamond🔷 large_orange_diamond🔶 small_red_triangle🔺 small_red_triangle_down🔻 ' +
  'arrow_right➡️ arrow_left⬅️ arrow_up⬆️ arrow_down⬇️ arrow_upper_right↗️ arrow_right_hook↪️ leftwards_arrow_with_hook↩️ arrows_counterclockwise🔄 repeat🔁 fast_forward⏩ rewind⏪ arrow_forward▶️ double_vertical_bar⏸️ black_square_for_stop⏹️ ' +
  'bell🔔 no_bell🔕 mega📣 loudspeaker📢 speech_balloon💬 thought_balloon💭 email📧 envelope✉️ incoming_envelope📨 inbox_tray📥 outbox_tray📤 package📦 memo📝 pencil📝 pencil2✏️ page_facing_up📄 page_with_curl📃 bookmark_tabs📑 clipboard📋 date📅 calendar📆 spiral_calendar_pad🗓️ calendar_spiral🗓️ card_index📇 chart_with_upwards_trend📈 chart_with_downwards_trend📉 bar_chart📊 file_folder📁 open_file_folder📂 card_file_box🗃️ file_cabinet🗄️ wastebasket🗑️ lock🔒 unlock🔓 closed_lock_with_key🔐 key🔑 shield🛡️ hammer🔨 hammer_and_wrench🛠️ wrench🔧 gear⚙️ link🔗 paperclip📎 pushpin📌 round_pushpin📍 scissors✂️ mag🔍 mag_right🔎 bulb💡 flashlight🔦 books📚 book📖 bookmark🔖 label🏷️ moneybag💰 credit_card💳 receipt🧾 money_with_wings💸 scales⚖️ balance_scale⚖️ computer💻 desktop_computer🖥️ printer🖨️ keyboard⌨️ iphone📱 telephone_receiver📞 satellite🛰️ satellite_antenna📡 camera📷 video_camera📹 movie_camera🎥 electric_plug🔌 battery🔋 floppy_disk💾 cd💿 ' +
  'hourglass⌛ hourglass_flowing_sand⏳ watch⌚ alarm_clock⏰ stopwatch⏱️ timer_clock⏲️ clock1🕐 clock3🕒 clock6🕕 clock9🕘 clock12🕛 zzz💤 checkered_flag🏁 triangular_flag_on_post🚩 waving_white_flag🏳️ us🇺🇸 flag-us🇺🇸 gb🇬🇧 uk🇬🇧 flag-gb🇬🇧 flag-ca🇨🇦 flag-au🇦🇺 flag-eu🇪🇺 de🇩🇪 flag-de🇩🇪 fr🇫🇷 flag-fr🇫🇷 cn🇨🇳 flag-cn🇨🇳 ru🇷🇺 flag-ru🇷🇺 jp🇯🇵 ' +
  'one1️⃣ two2️⃣ three3️⃣ four4️⃣ five5️⃣ copyright©️ registered®️ tm™️';

const EMOJI = new Map(
  TABLE.split(' ')
    .map((entry) => /^([a-z0-9_+-]+?)([^a-z0-9_+-].*|[0-9]\uFE0F?\u20E3)$/u.exec(entry))
    .filter((match) => match !== null)
    .map((match) => [match[1], match[2]]),
);
EMOJI.set('information_source', 'ℹ️');

/** @returns {string | undefined} the character, if the name is known */
export function emojiFor(name) {
  return EMOJI.get(name.toLowerCase());
}
