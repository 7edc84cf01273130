"""Stop words: words of Indonesian that join and point but name nothing, as interviews are full of them.

Our own list: function words, what is said to keep a talk going, and their spoken forms; folded, as `words.folded` does.
"""

_LISTED = """
ada adalah adanya aduh agak agar ah akan akhirnya aku anda antara apa apabila apakah apalagi asal atas atau
ataupun bagai bagaimana bagaimanapun bagi bahkan bahwa bahwasanya baik banget banyak bapak baru beberapa
begini beginilah begitu begitulah begitupun beliau belum berapa berbagai biar biarpun biasa biasanya bila bisa
boleh bolehlah bpk bu buat bukan bukankah bukannya cukup cuma dalam dan dapat dari daripada delapan demi
demikian dengan di dia dialah dik dimana dong dua dulu ee eee eh em emm empat enam engga enggak ga gak gimana
gini gitu gituan guna hal hampir hanya harus hendak hingga hm hmm ia ialah ibarat ibu ini inilah itu itulah
iya iyalah jadi jadinya jangan jika jikalau juga kadang kak kalau kalaupun kalo kami kamilah kamu kan kapan
karena karenanya kayak kayaknya ke kecuali kembali kemudian kenapa kepada kepadanya ketika kita kitalah kok
kurang lagi lah lain lainnya lalu lama lantas lebih lewat lima loh maka makanya makin malah mana manakala mari
mas masih masing mau maupun mbak melainkan melalui memang mengapa menjadi menurut mereka merekalah merupakan
meski meskipun misal misalnya mohon mungkin nah namun nanti ngga nggak nih nya oh ok oke oleh olehnya pada
padahal padanya pak paling para pas pasti per pernah pertama pula pun punya saat saja saling sama sambil
sampai sangat satu saudara saya sayalah sdr se seakan seandainya sebab sebabnya sebagai sebagaimana sebagainya
sebagian sebaiknya sebelum sebelumnya sebenarnya sebetulnya sebuah secara sedang sedangkan sedikit sehingga
sejak sekali sekarang sekiranya sekitar selain selaku selalu selama selanjutnya seluruh semacam semakin semata
sembilan sementara semua semuanya sendiri seolah seorang sepanjang seperti sepertinya sepuluh sering
seringkali serta sesuatu sesudah setelah seterusnya setiap sewaktu si siapa siapapun sih suatu sudah sudahlah
supaya tadi tadinya tahu tak tanpa tapi tatkala telah tentang tentu tentunya terhadap terkait terlalu ternyata
tersebut terus tetap tetapi tiap tidak tidaklah tidaknya tiga toh tuh tujuh udah umumnya untuk untuknya usah
wah walau walaupun ya yah yaitu yakni yang
"""

STOP_WORDS = frozenset(_LISTED.split())
